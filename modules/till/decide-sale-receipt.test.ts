import { expect, test } from 'vitest'
import type { SoldLine } from './contract.ts'
import { decideSaleReceipt, type PaidSale } from './decide-sale-receipt.ts'

const bottle: SoldLine = {
  line: 1,
  productId: '01920000-0000-7000-8000-000000000001',
  name: '石榴泉饮用天然水 550ml',
  code: '6900000010013',
  unit: '瓶',
  factorThousandths: 1000,
  quantityThousandths: 1000,
  listPriceMinor: 200,
  unitPriceMinor: 200,
  grossMinor: 200,
  discountMinor: 0,
  amountMinor: 200,
  roundingMinor: 0,
  taxBasisPoints: 1300,
  taxMinor: 23,
  costMinor: null,
  stocked: true,
}
const crate: SoldLine = { ...bottle, line: 2, name: '押金 水桶', amountMinor: 3000, deposit: true }
const sale: PaidSale = {
  receiptId: '01920000-0000-7000-8000-0123456789ab',
  storeId: '01920000-0000-7000-8000-000000000002',
  day: '2026-03-02',
  at: '2026-03-02T01:00:00.000Z',
  cashierId: null,
  lines: [bottle],
  totals: { grossMinor: 200, discountMinor: 0, amountMinor: 200, roundingMinor: 0, payableMinor: 200, taxMinor: 23 },
  tenders: [{ kind: 'cash', givenMinor: 500 }],
  tipMinor: 0,
  takesTips: false,
  pricedAt: '2026-03-02T00:59:00.000Z',
}

test('a receipt has the number of its day and id, the change, and nothing that there is none of', () => {
  const decided = decideSaleReceipt(sale)
  expect(decided).toMatchObject({
    do: 'sell',
    receipt: {
      kind: 'sale',
      number: '260302-D2PF2DB',
      tenders: [{ kind: 'cash', amountMinor: 200, givenMinor: 500, changeMinor: 300, reference: null }],
      note: null,
    },
  })
  expect(decided.do === 'sell' && Object.keys(decided.receipt)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/depositMinor|tipMinor|pricedAt/)]),
  )
})

test('deposits, tips and a price that was told long ago are said', () => {
  const lines = [bottle, crate]
  const totals = { ...sale.totals, payableMinor: 3200 }
  const long = { ...sale, lines, totals, tipMinor: 100, takesTips: true, pricedAt: '2026-03-01T20:00:00.000Z' }
  expect(decideSaleReceipt({ ...long, tenders: [{ kind: 'cash', givenMinor: 3300 }] })).toMatchObject({
    receipt: { depositMinor: 3000, tipMinor: 100, pricedAt: '2026-03-01T20:00:00.000Z' },
  })
})

test('too little money and a tip where none is taken are refused', () => {
  expect(decideSaleReceipt({ ...sale, tenders: [{ kind: 'cash', givenMinor: 100 }] })).toEqual({
    do: 'refuse',
    code: 'TENDER_SHORT',
    values: { shortMinor: 100 },
  })
  expect(decideSaleReceipt({ ...sale, tipMinor: 1 })).toMatchObject({ do: 'refuse', code: 'TIPS_OFF' })
})
