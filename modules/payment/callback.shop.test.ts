import { afterEach, beforeEach, expect, test } from 'vitest'
import { MERCHANT, OTHER_MERCHANT } from '#platform/testing'
import { saveChannelSettings } from './contract.ts'
import { wireTo } from './testing/wire-to.ts'
import { orderNumber } from './channel/numbers.ts'
import type { Callback } from './channel/channel.ts'
import { type Counter, openCounter } from './testing/open-counter.ts'

let counter: Counter
beforeEach(async () => {
  counter = await openCounter()
  counter.simulator.holdNews()
})
afterEach(() => counter.close())

const heard = 'heard'
const refused = (status: number, code: string) => `${status} ${code}`

async function paidNews(amountMinor = 500): Promise<{ paymentId: string; news: Callback }> {
  const { paymentId, qrText } = await counter.offer(amountMinor)
  counter.simulator.pay(qrText)
  const [news] = counter.simulator.takeNews()
  if (news === undefined) throw new Error('no news of the payment')
  return { paymentId, news }
}

test('news of a payment pay it without being asked, and twice is once', async () => {
  const { paymentId, news } = await paidNews()
  expect(await counter.news(news)).toEqual(heard)
  expect(await counter.news(news)).toEqual(heard)
  expect((await counter.stand(paymentId)).state).toBe('paid')
  expect(await counter.moves('paid')).toBe(1)
})

test('news signed by somebody else, changed, old, or for another shop are refused by name and change nothing', async () => {
  const { paymentId, news } = await paidNews()
  expect(await counter.news(counter.simulator.forgeNews(orderNumber(paymentId)))).toEqual(refused(401, 'SIGN_INVALID'))
  expect(await counter.news({ ...news, body: news.body.replace('支付成功', '支付成功 ') })).toEqual(refused(401, 'SIGN_INVALID'))
  expect(await counter.news({ ...news, body: JSON.stringify(JSON.parse(news.body), null, 1) })).toEqual(
    refused(401, 'SIGN_INVALID'),
  )
  expect(await counter.news({ ...news, signature: '' })).toEqual(refused(401, 'SIGN_INVALID'))
  expect(await counter.news({ ...news, serial: 'PUB_KEY_ID_0' })).toEqual(refused(401, 'SERIAL_UNKNOWN'))
  expect(await counter.news(news, OTHER_MERCHANT)).toEqual(refused(404, 'CHANNEL_NOT_SET'))
  counter.shop.clock.forward(301_000)
  expect(await counter.news(news)).toEqual(refused(401, 'TS_OUT_OF_WINDOW'))
  expect((await counter.stand(paymentId)).state).toBe('paying')
})

test('news of an order that nobody here started are refused, and so is another account at the same platform', async () => {
  const { simulator, shop } = counter
  for (const number of [orderNumber(MERCHANT), 'ordered-by-hand']) {
    const order = { number, amountMinor: 500, description: 'x', expiresAt: '2026-03-02T02:00:00.000Z' }
    const offered = await wireTo(simulator, shop.clock).start(order)
    simulator.pay(offered.kind === 'offered' ? offered.qrText : '')
    const [news] = simulator.takeNews()
    expect(await counter.news(news!)).toEqual(refused(404, 'ORDER_UNKNOWN'))
  }
  expect((await counter.totals())?.callbacks).toBe(0)
  const { news } = await paidNews()
  await shop.perform(saveChannelSettings, { ...simulator.settings(), merchantNumber: '1900000002' })
  expect(await counter.news(news)).toEqual(refused(422, 'BODY_UNREADABLE'))
})

test('news of another amount are a mismatch', async () => {
  const { paymentId, qrText } = await counter.offer(500)
  counter.simulator.pay(qrText, { amountMinor: 499 })
  for (const news of counter.simulator.takeNews()) expect(await counter.news(news)).toEqual(heard)
  expect((await counter.stand(paymentId)).state).toBe('mismatch')
})

test('500 news with 30 % twice and 20 % out of order have exactly one effect each', { timeout: 180_000 }, async () => {
  const payments: string[] = []
  for (let index = 0; index < 500; index += 1) {
    const { paymentId, qrText } = await counter.offer(100 + index)
    payments.push(paymentId)
    counter.simulator.pay(qrText)
  }
  const chance = seeded(7)
  const news = counter.simulator.takeNews()
  const arriving = [...news, ...news.filter(() => chance() < 0.3)]
  for (let index = 0; index < arriving.length; index += 1) {
    if (chance() >= 0.2) continue
    const other = Math.floor(chance() * arriving.length)
    ;[arriving[index], arriving[other]] = [arriving[other]!, arriving[index]!]
  }
  expect(arriving.length).toBeGreaterThan(620)
  // Several at a time, as a platform that is catching up sends them.
  const waiting = [...arriving]
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) expect(await counter.news(next)).toEqual(heard)
  }
  await Promise.all(Array.from({ length: 8 }, lane))
  expect(await counter.moves('paid')).toBe(500)
  const totals = await counter.totals()
  expect(totals).toEqual({ payments: 500, paidMinor: payments.reduce((sum, _, index) => sum + 100 + index, 0), callbacks: 500 })
})

test('the merchant is in the address, so it is checked like any input', async () => {
  const { news } = await paidNews()
  expect(await counter.news(news, 'nobody')).toBe(refused(400, 'INPUT_INVALID'))
  expect(await counter.news(news, MERCHANT)).toEqual(heard)
})

/** Numbers from 0 to 1, the same each time. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
