import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Receipt, SoldLine } from './contract.ts'
import { decideExchange, type ExchangeCase } from './decide-exchange.ts'
import { decideEffect } from './decide-effect.ts'
import { decideRefund } from './decide-refund.ts'
import { decideTenders } from './decide-tenders.ts'
import { type Basket, baskets, id, moved, product, receiptOf, saleOf, sold, STORE } from './testing/some-sales.ts'

/** Takes a share (tenths) of every line back and sells another basket in its place. */
function exchangeOf(sale: Receipt, share: number, basket: Basket, spoiled = (line: number) => line % 2 === 1): Receipt {
  const asked = sale.lines
    .filter(({ quantityThousandths }) => quantityThousandths > 0)
    .map(({ line, quantityThousandths }) => ({
      line,
      quantityThousandths: Math.ceil((quantityThousandths * share) / 10),
      restock: !spoiled(line),
    }))
  const decision = decideExchange({ sale, before: [], asked, tender: undefined, selling: saleOf(basket) })
  if (decision.do === 'refuse') throw new Error(decision.code)
  const paid = decideTenders(decision.dueMinor, [{ kind: 'terminal', givenMinor: decision.dueMinor }])
  if (paid.do === 'refuse') throw new Error(paid.code)
  const tenders = [...paid.tenders, ...decision.tendersBack]
  return receiptOf('exchange', decision.lines, decision.totals, tenders, { receiptId: id(901), refundOf: sale.receiptId })
}

const sumOf = (lines: readonly SoldLine[], of: (line: SoldLine) => number) => lines.reduce((sum, line) => sum + of(line), 0)

describe('an exchange', () => {
  test('is the sum of its lines, and its tenders pay the difference exactly', () => {
    fc.assert(
      fc.property(baskets, baskets, fc.integer({ min: 1, max: 10 }), (bought, wanted, share) => {
        const sale = sold(bought)
        const exchange = exchangeOf(sale, share, wanted)
        const { lines } = exchange
        expect(sumOf(lines, (line) => line.grossMinor)).toBe(exchange.grossMinor)
        expect(sumOf(lines, (line) => line.discountMinor)).toBe(exchange.discountMinor)
        expect(sumOf(lines, (line) => line.amountMinor)).toBe(exchange.amountMinor)
        expect(sumOf(lines, (line) => line.roundingMinor)).toBe(exchange.roundingMinor)
        expect(sumOf(lines, (line) => line.taxMinor)).toBe(exchange.taxMinor)
        expect(exchange.amountMinor + exchange.roundingMinor).toBe(exchange.payableMinor)
        expect(exchange.tenders.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(exchange.payableMinor)
        expect(lines.map(({ line }) => line)).toEqual(lines.map((_, index) => index + 1))
      }),
      { numRuns: 300 },
    )
  })

  test('moves what a refund and a sale would, but for the rounding of what is sold', () => {
    fc.assert(
      fc.property(baskets, baskets, fc.integer({ min: 1, max: 10 }), (bought, wanted, share) => {
        const plain = { ...wanted, rounding: 'none' as const }
        const sale = sold(bought)
        const exchange = exchangeOf(sale, share, plain)
        const asked = exchange.lines.flatMap(({ ofLine, quantityThousandths, stocked }) =>
          ofLine === undefined ? [] : [{ line: ofLine, quantityThousandths: -quantityThousandths, restock: stocked }],
        )
        const refund = decideRefund({ sale, before: [], asked, tender: undefined })
        if (refund.do === 'refuse') throw new Error(refund.code)
        const apart = [receiptOf('refund', refund.lines, refund.totals, refund.tenders), sold(plain, id(902))]
        const withoutTenders = (all: Map<string, number>) => new Map([...all].filter(([key]) => !key.startsWith('tender/')))
        expect(withoutTenders(moved([exchange]))).toEqual(withoutTenders(moved(apart)))
      }),
      { numRuns: 300 },
    )
  })

  test('of everything, and all of what was given for it back again, leaves every account as it was', () => {
    fc.assert(
      fc.property(baskets, baskets, (bought, wanted) => {
        const sale = sold(bought)
        const exchange = exchangeOf(sale, 10, wanted, () => false)
        const asked = exchange.lines
          .filter(({ quantityThousandths }) => quantityThousandths > 0)
          .map(({ line, quantityThousandths }) => ({ line, quantityThousandths, restock: true }))
        const back = decideRefund({ sale: exchange, before: [sale], asked, tender: undefined })
        if (back.do === 'refuse') throw new Error(back.code)
        const about = { receiptId: id(903), refundOf: exchange.receiptId }
        const refund = receiptOf('refund', back.lines, back.totals, back.tenders, about)
        expect(moved([sale, exchange, refund])).toEqual(new Map())
      }),
      { numRuns: 300 },
    )
  })

  test('does to shelf, tenders and deposits what its preview says', () => {
    fc.assert(
      fc.property(baskets, baskets, fc.integer({ min: 1, max: 10 }), (bought, wanted, share) => {
        const sale = sold(bought)
        const exchange = exchangeOf(sale, share, wanted)
        const { lines, tenders, depositMinor = 0 } = exchange
        const effect = decideEffect({
          sale,
          before: [],
          lines,
          totals: exchange,
          depositMinor,
          tenders,
          coupons: [],
          names: new Map(),
        })
        const ledger = moved([exchange])
        const told = new Map<string, number>()
        const tell = (key: string, amount: number) => amount !== 0 && told.set(key, (told.get(key) ?? 0) + amount)
        for (const { kind, amountMinor } of effect.money) tell(`tender/${STORE}/${kind} CNY`, amountMinor)
        for (const { productId, shelfThousandths, wasteThousandths } of effect.stock) {
          tell(`stock/${STORE} product/${productId}`, shelfThousandths)
          tell(`adjusted/${STORE}/waste product/${productId}`, wasteThousandths)
        }
        tell(`deposit/${STORE} CNY`, -effect.depositMinor)
        const others = ['revenue/', 'rounding/', 'sold/']
        const moves = [...ledger].filter(([key]) => !others.some((other) => key.startsWith(other)))
        expect(new Map([...told].filter(([, amount]) => amount !== 0))).toEqual(new Map(moves))
      }),
      { numRuns: 300 },
    )
  })
})

const cheap = product(1, { priceMinor: 500 })
const dear = product(2, { priceMinor: 1_237 })
const selling = (quantityThousandths: number, about: Partial<ExchangeCase['selling']> = {}): ExchangeCase['selling'] => ({
  lines: [{ productId: dear.id, quantityThousandths, discountMinor: 0 }],
  products: new Map([[dear.id, dear]]),
  discountMinor: 0,
  rounding: 'dropFen',
  mayChangePrice: false,
  mayDiscount: false,
  ...about,
})
const lineOfCheap = { sort: 'plain' as const, priceMinor: 500, quantity: 3_000, offShare: 0, chosen: [] }
const threeCheap = sold({ lines: [lineOfCheap], offShare: 0, rounding: 'none' })
const back = (pieces: number) => [{ line: 1, quantityThousandths: pieces * 1000, restock: true }]

describe('the difference', () => {
  test('up is rounded and due', () => {
    const up = decideExchange({ sale: threeCheap, before: [], asked: back(1), tender: undefined, selling: selling(1_000) })
    expect(up).toMatchObject({ do: 'exchange', dueMinor: 730, tendersBack: [], totals: { payableMinor: 730, roundingMinor: -7 } })
  })

  test('down goes back the way it came, to the fen', () => {
    const down = decideExchange({ sale: threeCheap, before: [], asked: back(3), tender: undefined, selling: selling(1_000) })
    expect(down).toMatchObject({ do: 'exchange', dueMinor: 0, totals: { payableMinor: -263, roundingMinor: 0 } })
    if (down.do === 'exchange') expect(down.tendersBack).toMatchObject([{ kind: 'cash', amountMinor: -263 }])
  })

  test('down goes another way only with the right to', () => {
    const asked = { sale: threeCheap, before: [], asked: back(3), tender: 'terminal', selling: selling(1_000) } as const
    expect(decideExchange(asked)).toMatchObject({ code: 'OTHER_TENDER_NOT_ALLOWED', values: { right: 'till.refundOtherTender' } })
    expect(decideExchange({ ...asked, mayOtherTender: true })).toMatchObject({
      tendersBack: [{ kind: 'terminal', amountMinor: -263 }],
    })
  })

  test('of nothing changes no hands', () => {
    const products = new Map([[cheap.id, cheap]])
    const lines = [{ productId: cheap.id, quantityThousandths: 1_000, discountMinor: 0 }]
    const even = { sale: threeCheap, before: [], asked: back(1), tender: undefined, selling: selling(1_000, { lines, products }) }
    expect(decideExchange(even)).toMatchObject({ dueMinor: 0, tendersBack: [], totals: { payableMinor: 0, amountMinor: 0 } })
  })

  test('names the new line that cannot be sold', () => {
    const asked = { sale: threeCheap, before: [], asked: back(1), tender: undefined, selling: selling(500) }
    expect(decideExchange(asked)).toMatchObject({ code: 'WHOLE_UNITS_ONLY', field: 'sold.lines.0.quantityThousandths' })
  })
})

test('what was given in an exchange comes back to the tenders of the sale before it', () => {
  const exchange = exchangeOf(threeCheap, 10, { lines: [{ ...lineOfCheap, priceMinor: 900 }], offShare: 0, rounding: 'none' })
  expect(exchange.tenders).toMatchObject([{ kind: 'terminal', amountMinor: 1_200 }])
  const asked = [{ line: 2, quantityThousandths: 3_000, restock: true }]
  const refund = decideRefund({ sale: exchange, before: [threeCheap], asked, tender: undefined })
  expect(refund).toMatchObject({
    do: 'refund',
    tenders: [
      { kind: 'cash', amountMinor: -1_500 },
      { kind: 'terminal', amountMinor: -1_200 },
    ].toReversed(),
  })
})

test('goods that went back in an exchange cannot come back again', () => {
  const exchange = exchangeOf(threeCheap, 10, { lines: [lineOfCheap], offShare: 0, rounding: 'none' })
  const again = { sale: threeCheap, before: [exchange], asked: back(1), tender: undefined }
  expect(decideRefund(again)).toMatchObject({ code: 'ALREADY_REFUNDED' })
  const lineThatCameBack = [{ line: 1, quantityThousandths: 1_000, restock: true }]
  expect(decideRefund({ sale: exchange, before: [], asked: lineThatCameBack, tender: undefined })).toMatchObject({
    code: 'LINE_UNKNOWN',
  })
})
