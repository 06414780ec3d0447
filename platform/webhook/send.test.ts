import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Resolve, sender } from './send.ts'
import { openReceiver, type Receiver } from './testing/receiver.ts'

let receiver: Receiver
beforeEach(async () => {
  receiver = await openReceiver()
})
afterEach(() => receiver.close())

const shot = (url: string, allowPrivateNetwork = true) => ({
  url,
  headers: { 'webhook-id': '1' },
  body: '{"a":"中文"}',
  allowPrivateNetwork,
})
const resolvesTo =
  (...addresses: string[]): Resolve =>
  (_name, answer) =>
    answer(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )

test('a body arrives whole, with its headers', async () => {
  expect(await sender()(shot(receiver.url('/hook?x=1')))).toEqual({ did: 'answer', status: 204, retryAfterSeconds: null })
  expect(receiver.received).toMatchObject([
    { path: '/hook?x=1', body: '{"a":"中文"}', headers: { 'webhook-id': '1', 'content-length': '14' } },
  ])
})

test('a name in the own network is reached when that is allowed', async () => {
  const send = sender({ resolve: resolvesTo('127.0.0.1') })
  expect(await send(shot(`http://erp.shop.lan:${receiver.port}/`))).toMatchObject({ status: 204 })
})

test.each(['http://127.0.0.1', 'http://127.1', 'http://2130706433', 'http://[::ffff:127.0.0.1]', 'http://localhost'])(
  '%s is refused before a connection is made',
  async (origin) => {
    expect(await sender()(shot(`${origin}:${receiver.port}/`, false))).toEqual({ did: 'fail', why: 'ADDRESS_REFUSED' })
    expect(receiver.received).toEqual([])
  },
)

test('metadata is refused even where private networks are allowed, by address and by name', async () => {
  expect(await sender()(shot('http://169.254.169.254/latest/meta-data'))).toEqual({ did: 'fail', why: 'ADDRESS_REFUSED' })
  const send = sender({ resolve: resolvesTo('169.254.169.254') })
  expect(await send(shot('http://metadata.example/'))).toEqual({ did: 'fail', why: 'ADDRESS_REFUSED' })
})

test('a name with one good and one private address is refused', async () => {
  const send = sender({ resolve: resolvesTo('93.184.216.34', '127.0.0.1') })
  expect(await send(shot(`http://mixed.example:${receiver.port}/`, false))).toEqual({ did: 'fail', why: 'ADDRESS_REFUSED' })
  expect(receiver.received).toEqual([])
})

test('a name that resolves otherwise a moment later gains nothing: the one look-up is what is checked and connected to', async () => {
  let asked = 0
  const rebinding: Resolve = (name, answer) => {
    asked += 1
    resolvesTo(asked === 1 ? '127.0.0.1' : '169.254.169.254')(name, answer)
  }
  const send = sender({ resolve: rebinding, timeoutMilliseconds: 500 })
  const url = `http://rebind.example:${receiver.port}/`
  expect(await send(shot(url))).toMatchObject({ did: 'answer', status: 204 })
  expect(asked).toBe(1)
  // The connection was not kept either: the next message looks, and is refused, anew.
  expect(await send(shot(url))).toEqual({ did: 'fail', why: 'ADDRESS_REFUSED' })
  expect(asked).toBe(2)
  expect(receiver.received).toHaveLength(1)
})

test('a connection of an endpoint that may reach the own network is never lent to one that may not', async () => {
  const send = sender({ resolve: resolvesTo('127.0.0.1') })
  const url = `http://shared.example:${receiver.port}/`
  expect(await send(shot(url))).toMatchObject({ status: 204 })
  expect(await send(shot(url, false))).toEqual({ did: 'fail', why: 'ADDRESS_REFUSED' })
})

test('a redirect is told as it is, and not followed', async () => {
  const inside = await openReceiver()
  receiver.answerWith((response) => response.writeHead(307, { location: inside.url('/admin') }).end())
  expect(await sender()(shot(receiver.url()))).toMatchObject({ did: 'answer', status: 307 })
  expect(inside.received).toEqual([])
  await inside.close()
})

test('a receiver that hangs is given up in time', async () => {
  receiver.answerWith(() => {})
  const began = performance.now()
  expect(await sender({ timeoutMilliseconds: 200 })(shot(receiver.url()))).toEqual({ did: 'fail', why: 'TIMEOUT' })
  expect(performance.now() - began).toBeLessThan(2000)
})

test('an endless answer is hung up on', async () => {
  const ended = Promise.withResolvers<number>()
  receiver.answerWith((response) => {
    response.writeHead(200)
    let bytes = 0
    const pour = () => {
      while (response.write(Buffer.alloc(16_384))) bytes += 16_384
    }
    response.on('drain', pour)
    response.on('close', () => ended.resolve(bytes))
    pour()
  })
  expect(await sender()(shot(receiver.url()))).toMatchObject({ status: 200 })
  // What lies in the kernel's buffers comes on top of what was read.
  expect(await ended.promise).toBeLessThan(20_000_000)
})

test('a closed port and a broken answer are told by name', async () => {
  const closed = await openReceiver()
  await closed.close()
  expect(await sender()(shot(closed.url()))).toEqual({ did: 'fail', why: 'ECONNREFUSED' })
  receiver.answerWith((response) => response.socket?.destroy())
  expect(await sender()(shot(receiver.url()))).toEqual({ did: 'fail', why: 'ECONNRESET' })
})

test('the wait that a receiver asks for is read', async () => {
  receiver.answerWith((response) => response.writeHead(429, { 'retry-after': '120' }).end())
  expect(await sender()(shot(receiver.url()))).toEqual({ did: 'answer', status: 429, retryAfterSeconds: 120 })
})
