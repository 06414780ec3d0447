import { expect, test } from 'vitest'
import { orderNumber, paymentOfNumber, refundNumber, refundOfNumber } from './numbers.ts'

const PAYMENT = '0192f0c1-0000-7000-8000-000000000001'
const REFUND = '0192f0c1-0000-7000-8000-000000000002'

test('numbers are made of ids alone, fit the channel, and lead back', () => {
  expect(orderNumber(PAYMENT)).toMatch(/^[0-9A-Za-z]{32}$/)
  expect(paymentOfNumber(orderNumber(PAYMENT))).toBe(PAYMENT)
  expect(refundNumber(PAYMENT, REFUND)).toMatch(/^[0-9A-Za-z]{64}$/)
  expect(refundOfNumber(refundNumber(PAYMENT, REFUND))).toEqual({ paymentId: PAYMENT, refundId: REFUND })
})

test('a number that is none of ours leads nowhere', () => {
  for (const number of ['', 'order-1', orderNumber(PAYMENT).toUpperCase() + 'G', `${orderNumber(PAYMENT)}00`])
    expect([paymentOfNumber(number), refundOfNumber(number)]).toEqual([undefined, undefined])
})
