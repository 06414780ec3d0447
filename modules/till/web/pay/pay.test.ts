import { expect, test } from 'vitest'
import { balanceOf, changePay, nothingPaid, quickCash, type Pay, type PayAction } from './pay.ts'

const after = (...actions: PayAction[]): Pay => actions.reduce(changePay, nothingPaid)
const cash = (givenMinor: number) => ({ kind: 'cash', givenMinor }) as const
const terminal = (givenMinor: number) => ({ kind: 'terminal', givenMinor }) as const

test('notes that a customer is likely to hand over, and never less than what is due', () => {
  expect(quickCash(3850)).toEqual([4000, 5000, 10_000])
  expect(quickCash(2850)).toEqual([3000, 4000, 5000, 10_000])
  expect(quickCash(120)).toEqual([500, 1000, 2000, 5000, 10_000])
  expect(quickCash(10_000)).toEqual([])
  expect(quickCash(12_345)).toEqual([12_500, 13_000, 14_000, 15_000, 20_000])
  expect(quickCash(0)).toEqual([])
})

test('only cash gives change; a card for too much settles nothing', () => {
  expect(balanceOf(1750, [])).toMatchObject({ leftMinor: 1750, isSettled: false })
  expect(balanceOf(1750, [cash(2000)])).toMatchObject({ changeMinor: 250, isSettled: true })
  expect(balanceOf(1750, [terminal(2000)])).toMatchObject({ overMinor: 250, isSettled: false })
  expect(balanceOf(1750, [terminal(750), cash(2000)])).toMatchObject({ givenMinor: 2750, changeMinor: 1000, isSettled: true })
  expect(balanceOf(0, [])).toMatchObject({ isSettled: true, changeMinor: 0 })
})

test('money is taken bit by bit and can be given back, but not what a channel took', () => {
  const split = after({ do: 'type', text: '10' }, { do: 'take', tender: cash(1000) }, { do: 'take', tender: terminal(750) })
  expect(split).toMatchObject({ text: '', tenders: [cash(1000), terminal(750)] })
  expect(changePay(split, { do: 'giveBack', at: 0 }).tenders).toEqual([terminal(750)])
  const paid = after({ do: 'askQr', paymentId: 'p', key: 'k', amountMinor: 500 }, { do: 'qrPaid', paymentId: 'p' })
  expect(changePay(paid, { do: 'giveBack', at: 0 }).tenders).toHaveLength(1)
})

test('a QR payment counts once, however often the channel says that it is paid', () => {
  const asked = after({ do: 'askQr', paymentId: 'p', key: 'k', amountMinor: 500 })
  const paid = changePay(asked, { do: 'qrPaid', paymentId: 'p' })
  expect(paid).toMatchObject({ qr: null, tenders: [{ kind: 'qr', givenMinor: 500, paymentId: 'p' }] })
  expect(changePay(paid, { do: 'qrPaid', paymentId: 'p' })).toEqual(paid)
  expect(changePay(asked, { do: 'qrPaid', paymentId: 'another' })).toEqual(asked)
})
