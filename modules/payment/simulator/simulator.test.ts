import { generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type HeldClock, heldClock } from '#platform/testing'
import type { Channel, Order } from '../channel/channel.ts'
import { wireTo } from '../testing/wire-to.ts'
import { type ChannelSimulator, startChannelSimulator } from './index.ts'

const NUMBER = '0192f0c1000070008000000000000001'
const order: Order = { number: NUMBER, amountMinor: 1250, description: '小满便利', expiresAt: '2026-03-02T01:03:00.000Z' }

let clock: HeldClock
let simulator: ChannelSimulator
let channel: Channel
beforeEach(async () => {
  clock = heldClock('2026-03-02T01:00:00.000Z')
  simulator = await startChannelSimulator({ clock })
  channel = wireTo(simulator, clock)
})
afterEach(() => simulator.close())

async function offered(): Promise<string> {
  const heard = await channel.start(order)
  if (heard.kind !== 'offered') throw new Error(heard.kind)
  return heard.qrText
}

test('the same number with the same order is the same code; with another order it is refused', async () => {
  const code = await offered()
  expect(await offered()).toBe(code)
  expect(await channel.start({ ...order, amountMinor: 1251 })).toEqual({ kind: 'exists' })
  expect(simulator.orders()).toHaveLength(1)
})

test('who does not sign as the merchant is not listened to', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const wrong = [
    { privateKey },
    { certificateSerial: '00' },
    { merchantNumber: '1900000002' },
    { now: '2026-03-02T01:06:00.000Z' },
  ]
  for (const change of wrong) expect((await wireTo(simulator, clock, change).start(order)).kind).toBe('silent')
  expect(simulator.orders()).toHaveLength(0)
})

test('an order is checked field by field', async () => {
  const refused = (change: Partial<Order>) => channel.start({ ...order, ...change })
  expect(await refused({ amountMinor: 0 })).toMatchObject({
    kind: 'refused',
    because: expect.stringContaining('PARAM_ERROR amount.total'),
  })
  expect(await refused({ amountMinor: 10_000_001 })).toMatchObject({ because: expect.stringContaining('amount.total') })
  expect(await refused({ number: 'short' })).toMatchObject({ because: expect.stringContaining('out_trade_no') })
  expect(await refused({ description: '' })).toMatchObject({ because: expect.stringContaining('description') })
  expect(await wireTo(simulator, clock, { appId: 'wx-other' }).start(order)).toMatchObject({ kind: 'refused' })
})

test('an order is waited for, paid once, and told with its amount', async () => {
  const code = await offered()
  expect(await channel.query(NUMBER)).toMatchObject({ kind: 'waiting' })
  expect([simulator.pay(code), simulator.pay(code)]).toEqual([true, false])
  expect(await channel.query(NUMBER)).toMatchObject({ kind: 'paid', amountMinor: 1250, paidAt: '2026-03-02T01:00:00.000Z' })
  expect(await channel.start(order)).toEqual({ kind: 'exists' })
})

test('past its time, or closed, an order cannot be paid, but money under way arrives', async () => {
  const code = await offered()
  clock.forward(180_000)
  expect(simulator.pay(code)).toBe(false)
  expect(await wireTo(simulator, clock).query(NUMBER)).toMatchObject({ kind: 'closed' })
  expect(simulator.pay(code, { late: true })).toBe(true)
  expect(await wireTo(simulator, clock).query(NUMBER)).toMatchObject({ kind: 'paid' })
})

test('what the platform has never heard of is absent', async () => {
  expect(await channel.query(NUMBER)).toEqual({ kind: 'absent' })
  expect(await channel.queryRefund(NUMBER)).toEqual({ kind: 'absent' })
})

test('money goes back once for a number, and never more than came', async () => {
  const code = await offered()
  simulator.pay(code)
  const refund = { number: 'refund-1', orderNumber: NUMBER, amountMinor: 1000, totalMinor: 1250 }
  expect(await channel.refund(refund)).toMatchObject({ kind: 'processing' })
  expect(await channel.refund(refund)).toMatchObject({ kind: 'done', amountMinor: 1000 })
  expect(await channel.refund({ ...refund, number: 'refund-2', amountMinor: 251 })).toMatchObject({ kind: 'failed' })
  expect(simulator.refunds()).toHaveLength(1)
})

test('a person pays on the page by its button', async () => {
  const code = await offered()
  const page = await fetch(code)
  expect(page.status).toBe(200)
  expect(await page.text()).toMatch(/¥12\.50[\s\S]*确认支付/)
  const after = await fetch(code, { method: 'POST' })
  expect(await after.text()).toContain('支付成功')
  expect(await channel.query(NUMBER)).toMatchObject({ kind: 'paid' })
  expect((await fetch(`${simulator.url}/pay/00`)).status).toBe(404)
})

test('the page shows a description as text, whatever it is', async () => {
  const heard = await channel.start({ ...order, description: '<script>alert(1)</script>' })
  const html = heard.kind === 'offered' ? await (await fetch(heard.qrText)).text() : ''
  expect(html).not.toContain('<script>')
  expect(html).toContain('&#60;script&#62;')
})
