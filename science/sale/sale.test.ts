import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roundingModes } from '#science/money'
import type { Discount, PricedLine, RefundAsk, Ticket, TicketLine } from './index.ts'
import { priceRefund, priceTicket, remainingThousandths, saleLimits, saleProblemWords, settle } from './index.ts'

const water: TicketLine = {
  lineId: 'a',
  productId: 'water',
  unitPriceMinor: 200,
  quantityThousandths: 3000,
  taxBasisPoints: 1300,
}
const apples: TicketLine = {
  lineId: 'b',
  productId: 'apples',
  unitPriceMinor: 1180,
  quantityThousandths: 1255,
  taxBasisPoints: 900,
}
const ticket = (lines: TicketLine[], rest: Partial<Ticket> = {}): Ticket => ({ lines, rounding: 'none', ...rest })

const anyDiscount: fc.Arbitrary<Discount> = fc.oneof(
  fc.record({ kind: fc.constant('percent' as const), basisPoints: fc.nat({ max: 10_000 }) }),
  fc.record({ kind: fc.constant('amount' as const), amountMinor: fc.nat({ max: 300 }) }),
)
const anyLine = fc.record(
  {
    productId: fc.constant('p'),
    unitPriceMinor: fc.oneof(fc.nat({ max: 20_000 }), fc.nat({ max: saleLimits.priceMinorMax })),
    overridePriceMinor: fc.nat({ max: 20_000 }),
    printedAmountMinor: fc.nat({ max: 20_000 }),
    quantityThousandths: fc.oneof(
      fc.integer({ min: 1, max: 9 }).map((count) => count * 1000),
      fc.integer({ min: 1, max: saleLimits.quantityThousandthsMax }),
    ),
    discount: anyDiscount,
    taxBasisPoints: fc.constantFrom(0, 900, 1300),
  },
  { requiredKeys: ['productId', 'unitPriceMinor', 'quantityThousandths', 'taxBasisPoints'] },
)
const anyTicket: fc.Arbitrary<Ticket> = fc.record(
  {
    lines: fc
      .array(anyLine, { minLength: 1, maxLength: 8 })
      .map((lines) => lines.map((line, place) => ({ ...line, lineId: `line ${place}` }))),
    discount: anyDiscount,
    rounding: fc.constantFrom(...roundingModes),
  },
  { requiredKeys: ['lines', 'rounding'] },
)

test('[SA1] a line is price × quantity, by hand or by the scale where these speak', () => {
  const gross = (line: TicketLine) => sold(ticket([line])).lines[0]?.grossMinor
  expect(gross(apples)).toBe(1481) // 11.80 × 1.255 = 14.809
  expect(gross({ ...apples, overridePriceMinor: 1000 })).toBe(1255)
  expect(gross({ ...apples, printedAmountMinor: 1480 })).toBe(1480)
  expect(gross({ ...apples, printedAmountMinor: 1480, overridePriceMinor: 1000 })).toBe(1255)
})

test('[SA2] [SA3] [SA4] [SA5] a worked ticket', () => {
  const lineDiscount: Discount = { kind: 'amount', amountMinor: 100 }
  const { lines, totals } = sold(
    ticket([{ ...water, discount: lineDiscount }, apples], {
      discount: { kind: 'percent', basisPoints: 1000 },
      rounding: 'dropFen',
    }),
  )
  // 500 + 1481 = 1981, less 10 % (198) is 1783, to pay 1780.
  expect(lines.map((line) => line.ticketDiscountMinor)).toEqual([50, 148])
  expect(lines.map((line) => line.amountMinor)).toEqual([450, 1333])
  expect(lines.map((line) => line.roundingMinor)).toEqual([-1, -2])
  expect(lines.map((line) => line.taxMinor)).toEqual([52, 110])
  expect(totals).toEqual({
    grossMinor: 2081,
    discountMinor: 298,
    amountMinor: 1783,
    taxMinor: 162,
    netMinor: 1621,
    roundingMinor: -3,
    payableMinor: 1780,
  })
})

test('[SA2] [SA3] [SA4] every ticket adds up, and no figure of a line is negative', () => {
  fc.assert(
    fc.property(anyTicket, (any) => {
      const priced = priceTicket(any)
      fc.pre(priced.ok || priced.problem !== 'DISCOUNT_ABOVE_AMOUNT')
      if (!priced.ok) throw new Error(priced.problem)
      const { lines, totals } = priced.value
      for (const line of lines) {
        expect(line.amountMinor).toBe(line.grossMinor - line.lineDiscountMinor - line.ticketDiscountMinor)
        expect(line.amountMinor).toBe(line.netMinor + line.taxMinor)
        expect(line.payableMinor).toBe(line.amountMinor + line.roundingMinor)
        expect(Math.min(line.amountMinor, line.payableMinor, line.netMinor, line.taxMinor)).toBeGreaterThanOrEqual(0)
      }
      const sum = (figure: (line: PricedLine) => number) => lines.reduce((total, line) => total + figure(line), 0)
      expect(totals.payableMinor).toBe(sum((line) => line.payableMinor))
      expect(totals.discountMinor).toBe(sum((line) => line.lineDiscountMinor + line.ticketDiscountMinor))
      expect(totals.taxMinor).toBe(sum((line) => line.taxMinor))
      expect(Math.abs(totals.roundingMinor)).toBeLessThan(100)
    }),
  )
  expect(sold(ticket([])).totals.payableMinor).toBe(0)
})

test.each([
  ['QUANTITY_NOT_POSITIVE', { quantityThousandths: 0 }],
  ['QUANTITY_NOT_POSITIVE', { quantityThousandths: -1000 }],
  ['QUANTITY_NOT_POSITIVE', { quantityThousandths: Number.NaN }],
  ['QUANTITY_TOO_LARGE', { quantityThousandths: 6_901_234_567_892 }],
  ['PRICE_INVALID', { unitPriceMinor: -1 }],
  ['PRICE_INVALID', { overridePriceMinor: 0.5 }],
  ['PRICE_INVALID', { printedAmountMinor: Number.POSITIVE_INFINITY }],
  ['TAX_RATE_INVALID', { taxBasisPoints: -1 }],
  ['DISCOUNT_INVALID', { discount: { kind: 'percent', basisPoints: 10_001 } }],
  ['DISCOUNT_INVALID', { discount: { kind: 'amount', amountMinor: -1 } }],
  ['DISCOUNT_ABOVE_AMOUNT', { discount: { kind: 'amount', amountMinor: 601 } }],
] as const)('[SA6] %s names the line', (problem, change) => {
  expect(priceTicket(ticket([{ ...water, ...change }]))).toMatchObject({ ok: false, problem, lineId: 'a' })
})

test('[SA6] what is wrong with the whole ticket', () => {
  expect(priceTicket(ticket([water, water]))).toMatchObject({ problem: 'LINE_DUPLICATE', lineId: 'a' })
  const many = Array.from({ length: 501 }, (_, place) => ({ ...water, lineId: String(place) }))
  expect(priceTicket(ticket(many))).toMatchObject({ problem: 'TOO_MANY_LINES' })
  const tooMuch: Discount = { kind: 'amount', amountMinor: 601 }
  expect(priceTicket(ticket([water], { discount: tooMuch }))).toEqual({ ok: false, problem: 'DISCOUNT_ABOVE_AMOUNT' })
  for (const words of Object.values(saleProblemWords)) expect(words.zh && words.en).toBeTruthy()
})

test('[SA7] split tender, with change from the last cash', () => {
  const tenders = [
    { tenderId: 'c1', amountMinor: 1000, givesChange: true },
    { tenderId: 'w', amountMinor: 500, givesChange: false },
    { tenderId: 'c2', amountMinor: 1000, givesChange: true },
  ]
  const settled = settle(1780, tenders)
  if (!settled.ok) throw new Error(settled.problem)
  expect(settled.value.changeMinor).toBe(720)
  expect(settled.value.tenders.map(({ keptMinor, changeMinor }) => [keptMinor, changeMinor])).toEqual([
    [1000, 0],
    [500, 0],
    [280, 720],
  ])
  expect(settle(0, [])).toEqual({ ok: true, value: { tenders: [], changeMinor: 0 } })
})

test('[SA7] [SA8] tenders keep exactly what is due, or are refused', () => {
  const anyTender = fc.record({
    tenderId: fc.constant('t'),
    amountMinor: fc.integer({ min: -10, max: 2000 }),
    givesChange: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.nat({ max: 5000 }), fc.array(anyTender, { maxLength: 4 }), (payableMinor, tenders) => {
      const settled = settle(payableMinor, tenders)
      const tendered = tenders.reduce((sum, tender) => sum + tender.amountMinor, 0)
      const withoutChange = tenders.filter((tender) => !tender.givesChange)
      const refusal = tenders.some((tender) => tender.amountMinor <= 0)
        ? { problem: 'TENDER_NOT_POSITIVE' }
        : withoutChange.reduce((sum, tender) => sum + tender.amountMinor, 0) > payableMinor
          ? { problem: 'TENDER_ABOVE_PAYABLE' }
          : { problem: 'TENDER_SHORT', missingMinor: payableMinor - tendered }
      expect(settled.ok || settled).toEqual(settled.ok || { ok: false, ...refusal })
      if (!settled.ok) return
      expect(settled.value.tenders.reduce((sum, tender) => sum + tender.keptMinor, 0)).toBe(payableMinor)
      expect(settled.value.changeMinor).toBe(tendered - payableMinor)
      for (const tender of settled.value.tenders) {
        expect(tender.keptMinor + tender.changeMinor).toBe(tender.amountMinor)
        expect(tender.changeMinor === 0 || tender.givesChange).toBe(true)
      }
    }),
  )
  expect(settle(100, [{ tenderId: 'w', amountMinor: 101, givesChange: false }])).toMatchObject({
    problem: 'TENDER_ABOVE_PAYABLE',
  })
})

test('[SA9] [SA10] in any pieces, sell and refund is zero to the cent', () => {
  const cuts = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 4_000_000 })), { maxLength: 40 })
  fc.assert(
    fc.property(anyTicket, cuts, (any, pieces) => {
      const priced = priceTicket(any)
      fc.pre(priced.ok)
      if (!priced.ok) return
      const { lines, totals } = priced.value
      const refunded: RefundAsk[] = []
      const returned = { gross: 0, amount: 0, tax: 0, net: 0, rounding: 0, payable: 0 }
      const refund = (ask: RefundAsk) => {
        const result = priceRefund(lines, refunded, [ask])
        if (!result.ok) return
        refunded.push(ask)
        for (const part of result.value.lines) {
          expect(
            Math.min(part.grossMinor, part.amountMinor, part.taxMinor, part.netMinor, part.payableMinor),
          ).toBeGreaterThanOrEqual(0)
        }
        returned.gross += result.value.totals.grossMinor
        returned.amount += result.value.totals.amountMinor
        returned.tax += result.value.totals.taxMinor
        returned.net += result.value.totals.netMinor
        returned.rounding += result.value.totals.roundingMinor
        returned.payable += result.value.totals.payableMinor
      }
      for (const [place, quantityThousandths] of pieces) {
        refund({ lineId: lines[place % lines.length]!.lineId, quantityThousandths })
        expect(returned.payable).toBeLessThanOrEqual(totals.payableMinor)
      }
      for (const [lineId, quantityThousandths] of remainingThousandths(lines, refunded)) refund({ lineId, quantityThousandths })
      expect(returned).toEqual({
        gross: totals.grossMinor,
        amount: totals.amountMinor,
        tax: totals.taxMinor,
        net: totals.netMinor,
        rounding: totals.roundingMinor,
        payable: totals.payableMinor,
      })
    }),
    { numRuns: 300 },
  )
})

test('[SA9] three bottles for ten yuan come back one by one', () => {
  const { lines } = sold(ticket([{ ...water, printedAmountMinor: 1000 }]))
  const one = { lineId: 'a', quantityThousandths: 1000 }
  const payable = [[], [one], [one, one]].map((refunded) => {
    const result = priceRefund(lines, refunded, [one])
    return result.ok ? result.value.totals.payableMinor : null
  })
  expect(payable).toEqual([333, 334, 333])
})

test('[SA11] refunds that may not be', () => {
  const { lines } = sold(ticket([water, apples]))
  const refuse = (refunded: RefundAsk[], asked: RefundAsk[]) => priceRefund(lines, refunded, asked)
  const ask = (quantityThousandths: number, lineId = 'a'): RefundAsk => ({ lineId, quantityThousandths })
  expect(refuse([], [ask(1000, 'z')])).toEqual({ ok: false, problem: 'REFUND_LINE_UNKNOWN', lineId: 'z' })
  expect(refuse([ask(1000)], [ask(3000)])).toMatchObject({ problem: 'REFUND_ABOVE_BOUGHT', remainingThousandths: 2000 })
  expect(refuse([ask(3000)], [ask(1000)])).toMatchObject({ problem: 'REFUND_NOTHING_LEFT', lineId: 'a' })
  expect(refuse([], [ask(2000), ask(2000)])).toMatchObject({ problem: 'REFUND_ABOVE_BOUGHT', remainingThousandths: 1000 })
  expect(refuse([], [ask(0)])).toMatchObject({ problem: 'QUANTITY_NOT_POSITIVE' })
})

function sold(any: Ticket) {
  const priced = priceTicket(any)
  if (!priced.ok) throw new Error(priced.problem)
  return priced.value
}
