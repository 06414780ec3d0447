import { afterEach, beforeEach, expect, test } from 'vitest'
import { refreshPayment, sendBack, usePayment } from './contract.ts'
import { refundNumber } from './channel/numbers.ts'
import { type Counter, openCounter } from './testing/open-counter.ts'

const REFUND = '0192f0c1-0000-7000-8000-0000000000f1'
const OTHER_REFUND = '0192f0c1-0000-7000-8000-0000000000f2'
const MINUTE = 60_000

let counter: Counter
let paymentId = ''
beforeEach(async () => {
  counter = await openCounter()
  const offered = await counter.offer(1000)
  paymentId = offered.paymentId
  counter.simulator.pay(offered.qrText)
  await counter.shop.perform(refreshPayment, { paymentId })
})
afterEach(() => counter.close())

const refunded = () => counter.simulator.refunds().map(({ amountMinor, status }) => [amountMinor, status])

test('the same refund asked for twice sends back once', async () => {
  const { shop } = counter
  await shop.perform(sendBack, { paymentId, refundId: REFUND, amountMinor: 400 })
  await shop.perform(sendBack, { paymentId, refundId: REFUND, amountMinor: 400 })
  await expect(shop.perform(sendBack, { paymentId, refundId: REFUND, amountMinor: 401 })).rejects.toThrow('REFUND_DIFFERS')
  await counter.settle()
  await counter.settle()
  expect(refunded()).toEqual([[400, 'SUCCESS']])
  expect((await counter.stand(paymentId)).refundedMinor).toBe(400)
})

test('in parts, never more than was paid', async () => {
  const { shop } = counter
  await shop.perform(sendBack, { paymentId, refundId: REFUND, amountMinor: 400 })
  await expect(shop.perform(sendBack, { paymentId, refundId: OTHER_REFUND, amountMinor: 601 })).rejects.toThrow(
    'REFUND_TOO_LARGE',
  )
  await shop.perform(sendBack, { paymentId, refundId: OTHER_REFUND, amountMinor: 600 })
  await counter.settle()
  expect(refunded()).toEqual([
    [400, 'SUCCESS'],
    [600, 'SUCCESS'],
  ])
  await expect(shop.perform(usePayment, { paymentId, receiptId: REFUND, amountMinor: 1000 })).rejects.toThrow(
    'PAYMENT_AMOUNT_DIFFERS',
  )
})

test('nothing goes back of a payment that was not paid', async () => {
  const { shop } = counter
  const unpaid = await counter.offer(300)
  const ask = { paymentId: unpaid.paymentId, refundId: REFUND, amountMinor: 1 }
  await expect(shop.perform(sendBack, ask)).rejects.toThrow('REFUND_TOO_LARGE')
  await expect(shop.perform(sendBack, { ...ask, paymentId: OTHER_REFUND })).rejects.toThrow('PAYMENT_UNKNOWN')
})

test.for(['fails', 'drops', 'hangs', 'loses answer', 'unsigned', 'forged', 'another order'] as const)(
  'the channel that %s when asked for a refund is asked again by the clock: one refund, done',
  async (lie) => {
    const { shop, simulator } = counter
    simulator.lie('refund', lie)
    simulator.lie('queryRefund', 'fails')
    await shop.perform(sendBack, { paymentId, refundId: REFUND, amountMinor: 400 })
    await counter.settle()
    for (let minute = 0; minute < 12; minute += 1) {
      shop.clock.forward(MINUTE)
      await counter.strike()
    }
    expect(refunded()).toEqual([[400, 'SUCCESS']])
    expect(await counter.refundStates()).toEqual(['done'])
  },
)

test('a refund in processing is done when the channel says so, by asking or by its news, once', async () => {
  const { shop, simulator } = counter
  simulator.holdRefunds()
  simulator.holdNews()
  await shop.perform(sendBack, { paymentId, refundId: REFUND, amountMinor: 400 })
  await counter.settle()
  expect(await counter.refundStates()).toEqual([])
  shop.clock.forward(MINUTE)
  await counter.strike()
  expect(await counter.refundStates()).toEqual([])
  simulator.settleRefund(refundNumber(paymentId, REFUND), 'SUCCESS')
  const [news] = simulator.takeNews()
  if (news === undefined) throw new Error('no news of the refund')
  expect(await counter.news(news)).toBe('heard')
  expect(await counter.news(news)).toBe('heard')
  shop.clock.forward(10 * MINUTE)
  await counter.strike()
  expect(await counter.refundStates()).toEqual(['done'])
})

test('a refund that the channel cannot make is told to a person, and frees its amount', async () => {
  const { shop, simulator } = counter
  simulator.holdRefunds()
  await shop.perform(sendBack, { paymentId, refundId: REFUND, amountMinor: 400 })
  await counter.settle()
  simulator.settleRefund(refundNumber(paymentId, REFUND), 'ABNORMAL')
  shop.clock.forward(MINUTE)
  await counter.strike()
  expect(await counter.refundStates()).toEqual(['failed'])
  expect(await counter.tasks()).toEqual([expect.stringContaining('原路退回失败')])
  expect((await counter.stand(paymentId)).refundedMinor).toBe(0)
})

test('another amount than asked sent back is told to a person', async () => {
  const { shop, simulator } = counter
  simulator.lie('queryRefund', 'wrong amount')
  await shop.perform(sendBack, { paymentId, refundId: REFUND, amountMinor: 400 })
  await counter.settle()
  shop.clock.forward(MINUTE)
  await counter.strike()
  expect(await counter.refundStates()).toEqual(['failed'])
  expect(await counter.tasks()).toEqual([expect.stringContaining('应退 400 分，实退 1 分')])
})
