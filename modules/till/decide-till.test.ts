import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Receipt, SoldLine } from './contract.ts'
import { decideRefund } from './decide-refund.ts'
import { decideSale } from './decide-sale.ts'
import { decideRefundTenders } from './decide-tenders.ts'
import { receiptNumber } from './receipt-number.ts'
import { baseQuantity } from './sold-line.ts'
import { baskets, id, moved, product, receiptOf, sold } from './testing/some-sales.ts'

describe('sell and refund', () => {
  test('of everything, in whatever pieces, leaves every account as it was', () => {
    fc.assert(
      fc.property(baskets, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }), (basket, pieces) => {
        const sale = sold(basket)
        const refunds: Receipt[] = []
        const left = new Map(sale.lines.map((line) => [line.line, line.quantityThousandths]))
        const take = (share: number) => {
          const asked = [...left]
            .map(([line, quantity]) => ({ line, quantityThousandths: Math.ceil((quantity * share) / 10), restock: true }))
            .filter(({ quantityThousandths }) => quantityThousandths > 0)
          if (asked.length === 0) return
          const decision = decideRefund({ sale, before: refunds, asked, tender: undefined })
          if (decision.do === 'refuse') throw new Error(decision.code)
          for (const { line, quantityThousandths } of asked) left.set(line, (left.get(line) ?? 0) - quantityThousandths)
          expect(decision.totals.payableMinor).toBeLessThanOrEqual(0)
          const about = { receiptId: id(901 + refunds.length), refundOf: sale.receiptId }
          refunds.push(receiptOf('refund', decision.lines, decision.totals, decision.tenders, about))
        }
        pieces.forEach(take)
        take(10)
        expect(moved([sale, ...refunds])).toEqual(new Map())
      }),
      { numRuns: 300 },
    )
  })

  test('header and lines never disagree, and tenders pay exactly what is due', () => {
    fc.assert(
      fc.property(baskets, (basket) => {
        const sale = sold(basket)
        const sum = (of: (line: SoldLine) => number) => sale.lines.reduce((total, line) => total + of(line), 0)
        expect(sum((line) => line.amountMinor)).toBe(sale.amountMinor)
        expect(sum((line) => line.roundingMinor)).toBe(sale.roundingMinor)
        expect(sale.grossMinor - sale.discountMinor).toBe(sale.amountMinor)
        expect(sale.tenders.reduce((total, tender) => total + tender.amountMinor, 0)).toBe(sale.payableMinor)
        for (const line of sale.lines.filter(({ deposit }) => deposit === true))
          expect([line.discountMinor, line.taxMinor, line.parts]).toEqual([0, 0, []])
      }),
      { numRuns: 300 },
    )
  })
})

describe('money goes back', () => {
  const paid = [
    { kind: 'qr', amountMinor: 3_000, givenMinor: 3_000, changeMinor: 0, reference: 'p1' },
    { kind: 'cash', amountMinor: 500, givenMinor: 1_000, changeMinor: 500, reference: null },
  ] as const
  test('the way it came, largest first, and never more by a tender than it paid', () => {
    const first = decideRefundTenders(2_800, paid, [], undefined)
    expect(first.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([['qr', -2_800]])
    expect(decideRefundTenders(700, paid, first, undefined).map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
      ['qr', -200],
      ['cash', -500],
    ])
  })

  test('by another tender when asked', () => {
    expect(decideRefundTenders(3_500, paid, [], 'cash')).toMatchObject([{ kind: 'cash', amountMinor: -3_500 }])
  })

  test('not at all when there is nothing to give', () => {
    expect(decideRefundTenders(0, paid, [], undefined)).toEqual([])
  })
})

test('two cartons of twenty-four are forty-eight', () => {
  expect(baseQuantity(2_000, { factorThousandths: 24_000 })).toBe(48_000)
})

test('a weigh label’s own amount is what the customer pays', () => {
  const apple = product(3, { byWeight: true, priceMinor: 1_299 })
  const asked = {
    productId: apple.id,
    code: '2200003012345',
    quantityThousandths: 957,
    labelAmountMinor: 1_243,
    discountMinor: 0,
  }
  const sale = {
    lines: [asked],
    products: new Map([[apple.id, apple]]),
    discountMinor: 0,
    rounding: 'none',
    mayChangePrice: false,
    mayDiscount: false,
  } as const
  expect(decideSale(sale)).toMatchObject({ do: 'sell', totals: { payableMinor: 1_243 } })
})

test('receipt numbers are for people: the day, and seven letters that cannot be misread', () => {
  const number = receiptNumber('01970000-0000-7000-8000-fedcba987654', '2026-03-02')
  expect(number).toMatch(/^260302-[0-9A-HJKMNP-TV-Z]{7}$/)
  expect(receiptNumber('01970000-0000-7000-8000-fedcba987655', '2026-03-02')).not.toBe(number)
})
