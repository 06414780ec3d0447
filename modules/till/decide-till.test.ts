import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Product } from '#modules/catalog'
import type { Receipt, SoldLine } from './contract.ts'
import { decideRefund } from './decide-refund.ts'
import { decideSale, type Totals } from './decide-sale.ts'
import { decideRefundTenders, decideTenders } from './decide-tenders.ts'
import { postingsOf } from './postings.ts'
import { receiptNumber } from './receipt-number.ts'
import { baseQuantity } from './sold-line.ts'

const id = (number: number) => `01970000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
const STORE = id(1)

function product(number: number, about: Partial<Product> = {}): Product {
  return {
    id: id(number),
    number: String(number),
    familyId: id(number),
    name: `商品${number}`,
    variantName: '',
    categoryId: null,
    unit: '个',
    spec: '',
    taxClass: 'vat13',
    priceMinor: 100 * number,
    memberPriceMinor: null,
    costMinor: 50 * number,
    byWeight: false,
    plu: null,
    shelfLifeDays: null,
    mnemonic: '',
    barcodes: [],
    pictureId: null,
    kind: 'plain',
    choiceGroups: [],
    status: 'active',
    version: 1,
    changedAt: '2026-03-02T01:00:00.000Z',
    ...about,
  }
}

/** Baskets as they come over a counter: a few goods, some by weight, some with money off, any rounding. */
const baskets = fc.record({
  lines: fc.array(
    fc.record({
      priceMinor: fc.integer({ min: 0, max: 99_999 }),
      byWeight: fc.boolean(),
      quantity: fc.integer({ min: 1, max: 20_000 }),
      offShare: fc.integer({ min: 0, max: 100 }),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  offShare: fc.integer({ min: 0, max: 100 }),
  rounding: fc.constantFrom('none', 'dropFen', 'dropJiao', 'nearestJiao', 'nearestYuan' as const),
})
type Basket = typeof baskets extends fc.Arbitrary<infer Value> ? Value : never

function sold(basket: Basket): Receipt {
  const goods = basket.lines.map((line, index) =>
    product(index + 1, { priceMinor: line.priceMinor, byWeight: line.byWeight, costMinor: 7 }),
  )
  const lines = basket.lines.map((line, index) => {
    const quantityThousandths = line.byWeight ? line.quantity : Math.ceil(line.quantity / 1000) * 1000
    const gross = Math.floor((line.priceMinor * quantityThousandths) / 1000)
    return { productId: id(index + 1), quantityThousandths, discountMinor: Math.floor((gross * line.offShare) / 100) }
  })
  const left = lines.reduce(
    (sum, line, index) =>
      sum + Math.floor(((basket.lines[index]?.priceMinor ?? 0) * line.quantityThousandths) / 1000) - line.discountMinor,
    0,
  )
  const decision = decideSale({
    lines,
    products: new Map(goods.map((good) => [good.id, good])),
    discountMinor: Math.floor((left * basket.offShare) / 100),
    rounding: basket.rounding,
    mayChangePrice: true,
    mayDiscount: true,
  })
  if (decision.do === 'refuse') throw new Error(decision.code)
  const paid = decideTenders(decision.totals.payableMinor, [{ kind: 'cash', givenMinor: decision.totals.payableMinor }])
  if (paid.do === 'refuse') throw new Error(paid.code)
  return receiptOf('sale', decision.lines, decision.totals, [...paid.tenders])
}

function receiptOf(kind: Receipt['kind'], lines: readonly SoldLine[], totals: Totals, tenders: Receipt['tenders']): Receipt {
  const about = { cashierId: null, reason: null, note: null, refundOf: kind === 'refund' ? id(900) : null }
  const when = { day: '2026-03-02', at: '2026-03-02T01:00:00.000Z', number: '260302-0000000' }
  return { receiptId: id(900), kind, storeId: STORE, ...when, ...about, lines: [...lines], ...totals, tenders }
}

/** Everything a receipt moves, by account and unit. */
function moved(receipts: readonly Receipt[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const body of receipts) {
    const draft = {
      id: body.receiptId,
      kind: 'x',
      store: STORE,
      at: body.at,
      day: body.day,
      by: { person: null, device: null, key: null },
      deed: null,
      body,
    }
    for (const { from, to, unit, amount } of postingsOf(draft)) {
      sums.set(`${from.address} ${unit}`, (sums.get(`${from.address} ${unit}`) ?? 0) - amount)
      sums.set(`${to.address} ${unit}`, (sums.get(`${to.address} ${unit}`) ?? 0) + amount)
    }
  }
  return sums
}

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
          refunds.push(receiptOf('refund', decision.lines, decision.totals, decision.tenders))
        }
        pieces.forEach(take)
        take(10)
        expect([...moved([sale, ...refunds]).values()].filter((sum) => sum !== 0)).toEqual([])
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
