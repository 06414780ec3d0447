import { expect, test } from 'vitest'
import { someGoods } from '../testing/some-goods.ts'
import { priceOnScreen, type PriceSettings } from './price.ts'
import { changeTicket, openTicket, type RungUp, type TicketAction } from './ticket.ts'

const { water, apples, bread } = someGoods
const settings: PriceSettings = {
  goodNow: () => undefined,
  mayChangePrice: true,
  mayDiscount: true,
  rounding: 'none',
  roundingMinorMax: null,
  promotions: [],
  zone: 'Asia/Shanghai',
  pricedAt: '2026-03-06T08:50:00.000Z',
}
const ticketOf = (...actions: TicketAction[]) => actions.reduce(changeTicket, openTicket({ receiptId: 'r', key: 'k' }))
const add = (good: RungUp['good'], quantityThousandths = 1000, change: Partial<RungUp> = {}): TicketAction => ({
  do: 'add',
  item: { good, quantityThousandths, code: null, unitPriceMinor: null, labelAmountMinor: null, choices: [], ...change },
})

test('lines and total stand at once: packings, weights and the store’s rounding', () => {
  const ticket = ticketOf(add(water, 2000), add(water, 1000, { code: '16900000010010' }), add(apples, 860))
  const priced = priceOnScreen(ticket, { ...settings, rounding: 'dropFen' })
  expect(priced.lines.map(({ amountMinor }) => amountMinor)).toEqual([400, 4300, 1015])
  expect(priced.lines.map(({ unit }) => unit)).toEqual(['瓶', '箱', '千克'])
  expect(priced.totals).toMatchObject({ amountMinor: 5715, roundingMinor: -5, payableMinor: 5710 })
  expect(
    priceOnScreen(changeTicket(ticket, { do: 'round', rounding: 'none' }), { ...settings, rounding: 'dropFen' }).totals
      ?.payableMinor,
  ).toBe(5715)
})

test('a share off follows the quantity; a share of the ticket is taken after the lines’ own', () => {
  const line = ticketOf(
    add(water),
    { do: 'discountLine', lineId: 1, discount: { kind: 'percent', basisPoints: 1000 } },
    { do: 'setQuantity', lineId: 1, quantityThousandths: 10_000 },
  )
  expect(priceOnScreen(line, settings).totals).toMatchObject({ grossMinor: 2000, discountMinor: 200, payableMinor: 1800 })
  const both = changeTicket(line, { do: 'discountTicket', discount: { kind: 'percent', basisPoints: 5000 } })
  expect(priceOnScreen(both, settings)).toMatchObject({ discountMinor: 900, totals: { payableMinor: 900 } })
})

test('what is sent is what was priced', () => {
  const ticket = ticketOf(
    add(apples, 860, { labelAmountMinor: 1014, code: '2211101008600' }),
    add(bread, 1000, { unitPriceMinor: 550 }),
  )
  const { asked, totals } = priceOnScreen(ticket, settings)
  expect(asked).toEqual([
    { productId: apples.id, quantityThousandths: 860, discountMinor: 0, code: '2211101008600', labelAmountMinor: 1014 },
    { productId: bread.id, quantityThousandths: 1000, discountMinor: 0, unitPriceMinor: 550 },
  ])
  expect(totals?.payableMinor).toBe(1564)
})

test('a price that changed in the catalog counts at once', () => {
  const goodNow = () => ({ ...water, priceMinor: 250 })
  expect(priceOnScreen(ticketOf(add(water, 2000)), { ...settings, goodNow }).totals?.payableMinor).toBe(500)
})

test('a refusal says why in both languages, and the lines stay readable', () => {
  const tooMuch = ticketOf(add(water), { do: 'discountTicket', discount: { kind: 'amount', amountMinor: 999 } })
  const refused = priceOnScreen(tooMuch, settings)
  expect(refused.totals).toBeUndefined()
  expect(refused.refusal).toEqual({ zh: '优惠比金额还多。', en: 'The discount is more than the amount.' })
  expect(refused.lines[0]).toMatchObject({ unitPriceMinor: 200, amountMinor: 200 })
  const changed = ticketOf(add(water, 1000, { unitPriceMinor: 100 }))
  expect(priceOnScreen(changed, { ...settings, mayChangePrice: false }).refusal?.zh).toBe('没有改价权限：“石榴泉饮用天然水”。')
})
