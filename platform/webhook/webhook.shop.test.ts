import { afterEach, beforeEach, expect, test } from 'vitest'
import { Webhook } from 'standardwebhooks'
import { sql } from '#foundation/database'
import { MERCHANT, OTHER_MERCHANT } from '#platform/testing'
import * as contract from './contract.ts'
import type { Send } from './send.ts'
import { openReceiver, type Receiver } from './testing/receiver.ts'
import { openWebhookShop, signedIn, type WebhookShop } from './testing/open-webhook-shop.ts'

let shop: WebhookShop
let receiver: Receiver

beforeEach(async () => {
  receiver = await openReceiver()
  shop = await openWebhookShop()
})
afterEach(async () => {
  await shop.close()
  await receiver.close()
})

type Options = { kinds?: string[]; url?: string }
const addEndpoint = async (options: Options = {}) => {
  const { endpointId, secret } = await shop.perform(contract.saveEndpoint, {
    url: options.url ?? receiver.url('/hook'),
    kinds: options.kinds ?? null,
    allowPrivateNetwork: true,
  })
  return { endpointId, secret: secret ?? '' }
}
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'OK',
    (error: { code: string }) => error.code,
  )
const headersOf = (index: number) => receiver.received[index]!.headers as Record<string, string>
const verified = (secret: string, index = 0) => new Webhook(secret).verify(receiver.received[index]!.body, headersOf(index))
const list = async (filter: { endpointId?: string; state?: 'waiting' | 'delivered' | 'dead' } = {}) =>
  (await shop.ask(contract.deliveries, filter)).items

test('a fact arrives signed, by the specification’s own library, and only its secret opens it', async () => {
  const { secret } = await addEndpoint()
  await shop.sell([7])
  await shop.settled()
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  expect(verified(secret)).toMatchObject({ type: 'sale.sold', data: { n: 7 }, timestamp: shop.clock.now(), day: '2026-03-02' })
  expect(() => verified(`whsec_${Buffer.alloc(32, 1).toString('base64')}`)).toThrow('No matching signature')
  const tampered = receiver.received[0]!.body.replace('7', '8')
  expect(() => new Webhook(secret).verify(tampered, headersOf(0))).toThrow('No matching signature')
  const [delivery] = await list()
  expect(delivery).toMatchObject({
    state: 'delivered',
    attempts: 1,
    status: 204,
    why: null,
    nextAt: null,
    messageId: headersOf(0)['webhook-id'],
  })
})

test('secrets are sealed at rest and shown by nothing after', async () => {
  const { endpointId, secret } = await addEndpoint()
  const rotated = await shop.perform(contract.rotateSecret, { endpointId })
  const kept = await shop.database.transact({ as: 'merchant', merchantId: MERCHANT }, async (tx) => [
    await tx.rows(sql`select * from webhook.endpoint`),
    await tx.rows(sql`select text from journal.line`),
    await tx.rows(sql`select * from journal.deed`),
  ])
  const shown = JSON.stringify([kept, await shop.ask(contract.endpoints, {})])
  for (const one of [secret, rotated.secret]) expect(shown).not.toContain(one.slice(6, 40))
})

test('an endpoint hears the kinds it asked for; private ones only by name', async () => {
  const all = await addEndpoint()
  const sales = await addEndpoint({ kinds: ['sale.*', 'access.*'] })
  const door = await addEndpoint({ kinds: ['access.signedIn'] })
  await shop.sell([1])
  await shop.happen(signedIn, {})
  await shop.settled()
  const kindsOf = async (endpointId: string) => (await list({ endpointId })).map(({ kind }) => kind)
  expect(await kindsOf(all.endpointId)).toEqual(['sale.sold'])
  expect(await kindsOf(sales.endpointId)).toEqual(['sale.sold'])
  expect(await kindsOf(door.endpointId)).toEqual(['access.signedIn'])
})

test('after a rotation both secrets verify until the overlap is over, then the new one alone', async () => {
  const { endpointId, secret } = await addEndpoint()
  const { secret: next, oldSecretUntil } = await shop.perform(contract.rotateSecret, { endpointId })
  await shop.sell([1])
  await shop.settled()
  expect(verified(secret)).toEqual(verified(next))
  expect(headersOf(0)['webhook-signature']!.split(' ')).toHaveLength(2)
  shop.clock.set(oldSecretUntil)
  await shop.sell([2])
  await shop.settled()
  expect(headersOf(1)['webhook-signature']!.split(' ')).toHaveLength(1)
  const moment = new Date(Number(headersOf(1)['webhook-timestamp']) * 1000)
  expect(headersOf(1)['webhook-signature']).toBe(
    new Webhook(next).sign(headersOf(1)['webhook-id']!, moment, receiver.received[1]!.body),
  )
})

test('a failing receiver is tried again by the schedule with the same webhook-id, is dead in the end, and hears it on replay', async () => {
  const { endpointId } = await addEndpoint()
  receiver.answerWith((response) => response.writeHead(500).end())
  await shop.sell([1])
  await shop.settled()
  const waits: number[] = []
  for (let round = 0; round < 20; round += 1) {
    const [delivery] = await list()
    if (delivery === undefined || delivery.nextAt === null) break
    waits.push((Date.parse(delivery.nextAt) - Date.parse(shop.clock.now())) / 1000)
    const before = receiver.received.length
    shop.clock.set(new Date(Date.parse(delivery.nextAt) - 1).toISOString())
    await shop.settled()
    expect(receiver.received).toHaveLength(before)
    shop.clock.forward(1)
    await shop.settled()
  }
  expect(waits).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400])
  expect(receiver.received).toHaveLength(10)
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  const [dead] = await list({ state: 'dead' })
  expect(dead).toMatchObject({ endpointId, attempts: 10, status: 500, why: 'NOT_ACCEPTED' })
  expect((await shop.ask(contract.endpoints, {})).items).toMatchObject([{ dead: 1, waiting: 0, deliveredAt: null }])

  receiver.answerWith((response) => response.writeHead(200).end())
  await shop.perform(contract.replayDelivery, { deliveryId: dead!.id })
  await shop.settled()
  expect(await list()).toMatchObject([{ state: 'delivered', attempts: 1, status: 200 }])
  expect(headersOf(10)['webhook-id']).toBe(headersOf(0)['webhook-id'])
})

test('replay since a moment sends the dead, and the delivered when asked', async () => {
  const { endpointId } = await addEndpoint()
  await shop.sell([1])
  await shop.settled()
  shop.clock.forward(3600_000)
  const since = shop.clock.now()
  await shop.sell([2, 3])
  await shop.settled()
  const dead = (await list()).find(({ queuedAt }) => queuedAt >= since)!
  await shop.database.transact({ as: 'merchant', merchantId: MERCHANT }, (tx) =>
    tx.run(sql`update webhook.delivery set state = 'dead' where delivery_id = ${dead.id}::uuid`),
  )
  expect(await shop.perform(contract.replaySince, { endpointId, since })).toEqual({ count: 1, more: false })
  await shop.settled()
  expect(receiver.received).toHaveLength(4)
  expect(await shop.perform(contract.replaySince, { endpointId, since, delivered: true })).toEqual({ count: 2, more: false })
  await shop.settled()
  expect(receiver.received).toHaveLength(6)
  expect(receiver.received.slice(3).some(({ body }) => JSON.parse(body).data.n === 1)).toBe(false)
})

test('a receiver that answers 410 is left alone: nothing queued is sent, nothing new is queued', async () => {
  const { endpointId } = await addEndpoint()
  receiver.answerWith((response) => response.writeHead(410).end())
  await shop.sell([1])
  await shop.settled()
  expect((await shop.ask(contract.endpoints, {})).items).toMatchObject([{ id: endpointId, state: 'gone', dead: 1 }])
  await shop.sell([2])
  await shop.settled()
  expect(receiver.received).toHaveLength(1)
  const [dead] = await list()
  expect(await code(shop.perform(contract.replayDelivery, { deliveryId: dead!.id }))).toBe('ENDPOINT_NOT_ACTIVE')
  const told = await shop.database.transact({ as: 'merchant', merchantId: MERCHANT }, (tx) =>
    tx.first<{ count: number }>(sql`select count(*) as count from journal.line where kind = ${contract.endpointGone.name}`),
  )
  expect(told?.count).toBe(1)
})

test('a fact heard twice is queued once, and two couriers send it once', async () => {
  const { endpointId } = await addEndpoint()
  receiver.answerWith((response) => void setTimeout(() => response.writeHead(204).end(), 20))
  await shop.sell(Array.from({ length: 30 }, (_, n) => n))
  const other = shop.anotherCourier()
  await shop.work.settled()
  // As if the place had been lost: everything is heard again.
  await shop.database.transact({ as: 'merchant', merchantId: MERCHANT }, (tx) => tx.run(sql`update work.place set seq = 0`))
  await shop.work.settled()
  await Promise.all([shop.courier.settled(), other.settled()])
  await Promise.all([shop.courier.settled(), other.settled()])
  await other.stop()
  expect(receiver.received).toHaveLength(30)
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(30)
  expect(await list({ endpointId, state: 'delivered' })).toHaveLength(30)
  expect(shop.failures).toEqual([])
})

test('a message that is being sent is not replayed, and one whose server died is sent by another', async () => {
  await shop.close()
  const outcome = Promise.withResolvers<Awaited<ReturnType<Send>>>()
  const begun = Promise.withResolvers<void>()
  let shots = 0
  shop = await openWebhookShop({
    send: async () => {
      shots += 1
      begun.resolve()
      return shots === 1 ? outcome.promise : { did: 'answer', status: 200, retryAfterSeconds: null }
    },
  })
  await addEndpoint()
  await shop.sell([1])
  await shop.work.settled()
  const stuck = shop.courier.settled()
  await begun.promise
  const [delivery] = await list()
  expect(await code(shop.perform(contract.replayDelivery, { deliveryId: delivery!.id }))).toBe('UNDER_WAY')
  shop.clock.forward(61_000)
  const other = shop.anotherCourier()
  await other.settled()
  expect(await list()).toMatchObject([{ state: 'delivered', attempts: 2, status: 200 }])
  // What the first courier learns too late changes nothing.
  outcome.resolve({ did: 'answer', status: 500, retryAfterSeconds: null })
  await Promise.all([stuck, other.stop()])
  expect(await list()).toMatchObject([{ state: 'delivered', attempts: 2, status: 200 }])
})

test('a test message is sent like any other', async () => {
  const { endpointId, secret } = await addEndpoint({ kinds: ['sale.*'] })
  const { deliveryId } = await shop.perform(contract.sendTest, { endpointId })
  await shop.settled()
  expect(verified(secret)).toEqual({ type: 'webhook.test', timestamp: shop.clock.now(), data: {} })
  expect(await list()).toMatchObject([{ id: deliveryId, kind: 'webhook.test', state: 'delivered' }])
})

test('a redirect into the own network is not followed', async () => {
  const inside = await openReceiver()
  await addEndpoint()
  receiver.answerWith((response) => response.writeHead(302, { location: inside.url('/admin') }).end())
  await shop.sell([1])
  await shop.settled()
  expect(inside.received).toEqual([])
  expect(await list()).toMatchObject([{ state: 'waiting', status: 302, why: 'REDIRECT_NOT_FOLLOWED' }])
  await inside.close()
})

test.each([
  ['http://example.com/', false, 'URL_NOT_SAFE'],
  ['ftp://example.com/', true, 'URL_NOT_SAFE'],
  ['https://user:word@example.com/', false, 'URL_NOT_SAFE'],
  ['https://127.0.0.1/', false, 'PRIVATE_ADDRESS'],
  ['https://[::1]/', false, 'PRIVATE_ADDRESS'],
  ['http://169.254.169.254/', true, 'PRIVATE_ADDRESS'],
  ['https://example.com/', false, 'OK'],
  ['http://192.168.1.20:9000/', true, 'OK'],
])('%s, private networks allowed %s: %s', async (url, allowPrivateNetwork, answer) => {
  expect(await code(shop.perform(contract.saveEndpoint, { url, allowPrivateNetwork }))).toBe(answer)
})

test('a server of many merchants allows nobody its own network, whatever was saved before', async () => {
  await addEndpoint()
  await shop.close()
  shop = await openWebhookShop({ mayAllowPrivateNetwork: false })
  expect(await code(addEndpoint())).toBe('PRIVATE_NETWORK_FORBIDDEN')
  const { endpointId } = await shop.perform(contract.saveEndpoint, { url: 'https://example.com/' })
  await shop.database.transact({ as: 'merchant', merchantId: MERCHANT }, (tx) =>
    tx.run(
      sql`update webhook.endpoint set url = ${receiver.url()}, allow_private_network = true where endpoint_id = ${endpointId}::uuid`,
    ),
  )
  await shop.sell([1])
  await shop.settled()
  expect(receiver.received).toEqual([])
  expect(await list()).toMatchObject([{ state: 'waiting', why: 'ADDRESS_REFUSED' }])
})

test('endpoints are changed, paused, listed, limited and removed; another merchant sees none', async () => {
  const { endpointId } = await addEndpoint()
  expect(
    await shop.perform(contract.saveEndpoint, { endpointId, url: 'https://example.com/b', kinds: ['sale.sold'], active: false }),
  ).toEqual({
    endpointId,
    secret: null,
  })
  expect((await shop.ask(contract.endpoints, {})).items).toMatchObject([
    { url: 'https://example.com/b', state: 'paused', kinds: ['sale.sold'] },
  ])
  const other = shop.as({ merchantId: OTHER_MERCHANT })
  expect(await other.ask(contract.endpoints, {})).toEqual({ items: [] })
  expect(await code(other.perform(contract.removeEndpoint, { endpointId }))).toBe('NOT_FOUND')
  const cashier = shop.as({ permissions: new Set(['webhook.view']) })
  expect(await code(cashier.perform(contract.rotateSecret, { endpointId }))).toBe('FORBIDDEN')
  for (let n = 1; n < contract.ENDPOINTS_MAX; n += 1) await addEndpoint()
  expect(await code(addEndpoint())).toBe('TOO_MANY')
  expect(await code(shop.perform(contract.removeEndpoint, { endpointId }))).toBe('OK')
  expect(await code(addEndpoint())).toBe('OK')
})

test('deliveries come in pages', async () => {
  await addEndpoint()
  await shop.sell([1, 2, 3])
  await shop.settled()
  const first = await shop.ask(contract.deliveries, { limit: 2 })
  const second = await shop.ask(contract.deliveries, { limit: 2, after: first.next! })
  expect([first.items.length, second.items.length, second.next]).toEqual([2, 1, null])
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(3)
})

test('1,000 facts to three endpoints, one of which hangs: the others have them all, the sale goes on', async () => {
  const hanging = await openReceiver()
  hanging.answerWith(() => {})
  const slow = await addEndpoint({ url: hanging.url() })
  const [one, two] = [await addEndpoint({ url: receiver.url('/one') }), await addEndpoint({ url: receiver.url('/two') })]
  const began = performance.now()
  for (let batch = 0; batch < 10; batch += 1) await shop.sell(Array.from({ length: 100 }, (_, n) => batch * 100 + n))
  const soldMs = performance.now() - began
  await shop.work.settled()
  await expect.poll(() => receiver.received.length, { timeout: 40_000, interval: 100 }).toBe(2000)
  for (const path of ['/one', '/two']) {
    const numbers = receiver.received.filter((taken) => taken.path === path).map(({ body }) => Number(JSON.parse(body).data.n))
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, n) => n))
  }
  const { items } = await shop.ask(contract.endpoints, {})
  expect(items.find(({ id }) => id === slow.endpointId)).toMatchObject({ waiting: 1000, dead: 0, deliveredAt: null })
  for (const { endpointId } of [one, two]) expect(items.find(({ id }) => id === endpointId)).toMatchObject({ dead: 0 })
  expect(soldMs).toBeLessThan(10_000)
  expect(shop.failures).toEqual([])
  await hanging.close()
})
