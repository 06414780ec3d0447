import fc from 'fast-check'
import type { ChoiceGroup, Product } from '#modules/catalog'
import type { Receipt, SoldLine } from '../contract.ts'
import { depositsOf } from '../decide-refund.ts'
import { type AskedLine, decideSale, type SaleCase, type Totals } from '../decide-sale.ts'
import { decideTenders } from '../decide-tenders.ts'
import { postingsOf } from '../postings.ts'

/** An id that a person can tell apart. */
export const id = (number: number) => `01970000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
export const STORE = id(1)

/** A good by its number: it costs a yuan more with each. */
export function product(number: number, about: Partial<Product> = {}): Product {
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
    kind: 'plain',
    choiceGroups: [],
    pictureId: null,
    status: 'active',
    version: 1,
    changedAt: '2026-03-02T01:00:00.000Z',
    ...about,
  }
}

/** Up to three of two things that leave the shelf, and of one that does not. */
export const toppings: ChoiceGroup = {
  groupId: id(600),
  name: '加料',
  least: 0,
  most: 3,
  options: [
    { optionId: id(601), name: '鸡蛋', priceMinor: 150, productId: id(501), quantityThousandths: 1000 },
    { optionId: id(602), name: '肉松', priceMinor: 99, productId: id(502), quantityThousandths: 15 },
    { optionId: id(603), name: '少糖', priceMinor: 0, productId: null, quantityThousandths: 1000 },
  ],
}

const lineShape = fc.record({
  priceMinor: fc.integer({ min: 0, max: 99_999 }),
  sort: fc.constantFrom('plain', 'byWeight', 'combo', 'topped', 'deposit'),
  quantity: fc.integer({ min: 1, max: 20_000 }),
  offShare: fc.integer({ min: 0, max: 100 }),
  chosen: fc.array(fc.constantFrom(601, 602, 603), { maxLength: 3 }),
})

/** Baskets as they come over a counter: goods by piece and weight, combos, toppings, deposits, money off, any rounding. */
export const baskets = fc.record({
  lines: fc.array(lineShape, { minLength: 1, maxLength: 8 }),
  offShare: fc.integer({ min: 0, max: 100 }),
  rounding: fc.constantFrom('none', 'dropFen', 'dropJiao', 'nearestJiao', 'nearestYuan'),
})
export type Basket = typeof baskets extends fc.Arbitrary<infer Value> ? Value : never
type Line = Basket['lines'][number]

/** A basket as a sale to decide: everything is allowed in it. */
export function saleOf(basket: Basket): SaleCase {
  const goods = basket.lines.map(goodOf)
  const lines = basket.lines.map(askedOf)
  const left = basket.lines.reduce(
    (sum, line, index) => sum + (line.sort === 'deposit' ? 0 : grossOf(line, lines[index]) - (lines[index]?.discountMinor ?? 0)),
    0,
  )
  return {
    lines,
    products: new Map(goods.map((good) => [good.id, good])),
    partCosts: new Map([
      [id(501), 60],
      [id(502), 3_000],
    ]),
    discountMinor: Math.floor((left * basket.offShare) / 100),
    rounding: basket.rounding,
    mayChangePrice: true,
    mayDiscount: true,
  }
}

/** A basket sold, and paid in cash to the fen. */
export function sold(basket: Basket, receiptId = id(900)): Receipt {
  const decision = decideSale(saleOf(basket))
  if (decision.do === 'refuse') throw new Error(decision.code)
  const paid = decideTenders(decision.totals.payableMinor, [{ kind: 'cash', givenMinor: decision.totals.payableMinor }])
  if (paid.do === 'refuse') throw new Error(paid.code)
  return receiptOf('sale', decision.lines, decision.totals, [...paid.tenders], { receiptId })
}

/** A receipt with these lines. */
export function receiptOf(
  kind: Receipt['kind'],
  lines: readonly SoldLine[],
  totals: Totals,
  tenders: Receipt['tenders'],
  { receiptId = id(901), refundOf = null }: { receiptId?: string; refundOf?: string | null } = {},
): Receipt {
  const about = { cashierId: null, reason: null, note: null, refundOf }
  const when = { day: '2026-03-02', at: '2026-03-02T01:00:00.000Z', number: '260302-0000000' }
  const depositMinor = depositsOf(lines)
  const deposit = depositMinor === 0 ? {} : { depositMinor }
  return { receiptId, kind, storeId: STORE, ...when, ...about, lines: [...lines], ...totals, tenders, ...deposit }
}

/** What receipts move, by account and unit; accounts that end where they began are left out. */
export function moved(receipts: readonly Receipt[]): Map<string, number> {
  const sums = new Map<string, number>()
  const add = (address: string, unit: string, amount: number) =>
    sums.set(`${address} ${unit}`, (sums.get(`${address} ${unit}`) ?? 0) + amount)
  for (const body of receipts) {
    const by = { person: null, device: null, key: null }
    const draft = { id: body.receiptId, kind: 'x', store: STORE, at: body.at, day: body.day, by, deed: null, body }
    for (const { from, to, unit, amount } of postingsOf(draft)) {
      add(from.address, unit, -amount)
      add(to.address, unit, amount)
    }
  }
  return new Map([...sums].filter(([, sum]) => sum !== 0))
}

function goodOf({ priceMinor, sort }: Line, index: number): Product {
  const about = { priceMinor, costMinor: 7 }
  switch (sort) {
    case 'plain':
      return product(index + 1, about)
    case 'byWeight':
      return product(index + 1, { ...about, byWeight: true })
    case 'combo':
      return product(index + 1, { ...about, kind: 'combo', choiceGroups: [toppings] })
    case 'topped':
      return product(index + 1, { ...about, choiceGroups: [toppings] })
    case 'deposit':
      return product(index + 1, { ...about, kind: 'deposit' })
  }
}

function askedOf(line: Line, index: number): AskedLine {
  const { sort, quantity, offShare, chosen } = line
  const quantityThousandths = sort === 'byWeight' ? quantity : Math.ceil(quantity / 1000) * 1000
  const takes = sort === 'combo' || sort === 'topped'
  const choices = takes ? chosen.map((option) => ({ groupId: toppings.groupId, optionId: id(option), count: 1 })) : []
  const asked = { productId: id(index + 1), quantityThousandths, choices, discountMinor: 0 }
  const discountMinor = sort === 'deposit' ? 0 : Math.floor((grossOf(line, asked) * offShare) / 100)
  return { ...asked, discountMinor }
}

/** Not above what the line costs: fen of a weighed line are dropped. */
function grossOf({ priceMinor }: Line, asked: AskedLine | undefined): number {
  const optionsMinor = (asked?.choices ?? []).reduce(
    (sum, { optionId }) => sum + (toppings.options.find((option) => option.optionId === optionId)?.priceMinor ?? 0),
    0,
  )
  return Math.floor(((priceMinor + optionsMinor) * (asked?.quantityThousandths ?? 0)) / 1000)
}
