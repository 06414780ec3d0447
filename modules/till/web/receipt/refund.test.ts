import { expect, test } from 'vitest'
import type { Receipt, SoldLine } from '../../contract.ts'
import { allBack, askedBack, changeBack, moneyBack, openBack } from './refund.ts'

const line = (number: number, quantityThousandths: number, amountMinor: number): SoldLine => ({
  line: number,
  productId: String(number),
  name: '水',
  code: null,
  unit: '瓶',
  factorThousandths: 1000,
  quantityThousandths,
  listPriceMinor: 200,
  unitPriceMinor: 200,
  grossMinor: amountMinor,
  discountMinor: 0,
  amountMinor,
  roundingMinor: 0,
  taxBasisPoints: 0,
  taxMinor: 0,
  costMinor: null,
  stocked: true,
})
const sale: Receipt = {
  receiptId: 'r',
  kind: 'sale',
  number: '1',
  storeId: 's',
  day: '2026-03-02',
  at: '2026-03-02T01:00:00.000Z',
  cashierId: null,
  lines: [line(1, 3000, 600), line(2, 1000, 200)],
  grossMinor: 800,
  discountMinor: 0,
  amountMinor: 800,
  roundingMinor: 0,
  payableMinor: 800,
  taxMinor: 0,
  tenders: [
    {
      kind: 'terminal',
      amountMinor: 500,
      givenMinor: 500,
      changeMinor: 0,
      reference: 'T1',
    },
    {
      kind: 'cash',
      amountMinor: 300,
      givenMinor: 500,
      changeMinor: 200,
      reference: null,
    },
  ],
  refundOf: null,
  reason: null,
  note: null,
}

test('no more comes back than is left', () => {
  const lines = openBack(sale, [{ line: 1, quantityThousandths: 2000 }])
  expect(lines.map(({ leftThousandths }) => leftThousandths)).toEqual([1000, 1000])
  expect(askedBack(changeBack(lines, 1, { quantityThousandths: 5000 }))).toEqual([
    { line: 1, quantityThousandths: 1000, restock: true },
  ])
  expect(askedBack(changeBack(lines, 1, { quantityThousandths: -1000 }))).toEqual([])
  expect(askedBack(changeBack(allBack(lines), 2, { restock: false }))[1]).toEqual({
    line: 2,
    quantityThousandths: 1000,
    restock: false,
  })
})

test('the money goes back the way it came, or in cash when asked', () => {
  const lines = allBack(openBack(sale, []))
  const back = moneyBack(sale, [], lines, false)
  expect(back?.totals.payableMinor).toBe(-800)
  expect(back?.tenders.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
    ['terminal', -500],
    ['cash', -300],
  ])
  expect(moneyBack(sale, [], lines, true)?.tenders.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([['cash', -800]])
  expect(moneyBack(sale, [], openBack(sale, []), false)).toBeUndefined()
})
