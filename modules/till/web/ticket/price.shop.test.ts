import { afterAll, beforeAll, expect, test } from 'vitest'
import { addProduct, saleCatalogue, type SaleGood } from '#modules/catalog'
import { activePromotions, type ActivePromotion, makeCoupons, savePromotion } from '#modules/promotion'
import type { InputOf } from '#platform/contract'
import { openShop, type Shop, STORE } from '#platform/testing'
import { type Chance, integerBetween, pick, seededChance } from '#science/random'
import { catalog } from '../../../catalog/module.ts'
import { promotion } from '../../../promotion/module.ts'
import { stock } from '../../../stock/module.ts'
import { completeSale } from '../../contract.ts'
import { till } from '../../module.ts'
import { noPayments } from '../../testing/no-payments.ts'
import { sharedCoupon } from '../promotion/coupon-of.ts'
import { saleInputOf } from '../pay/sale-input.ts'
import { priceOnScreen, type PricedTicket } from './price.ts'
import { changeTicket, openTicket, type Discount, type Ticket, type TicketAction } from './ticket.ts'

const BASKETS = 150
// 16:50 in Shanghai on a Friday: inside the happy hour below.
const AT = '2026-03-06T08:50:00.000Z'
const CARTON = '6901234500009'

let shop: Shop
let goods: readonly SaleGood[]
let rules: readonly ActivePromotion[]

beforeAll(async () => {
  shop = await openShop({ modules: [catalog, stock, promotion(), noPayments, till], at: AT })
  const barcodes = [{ code: CARTON, unit: '箱', factorThousandths: 24_000, priceMinor: 7_200 }]
  const cola = await addGood({ name: '汽水', priceMinor: 350, memberPriceMinor: 300, barcodes })
  const cake = await addGood({ name: '蛋糕', priceMinor: 1_299, memberPriceMinor: 1_199 })
  await addGood({ name: '牙刷', priceMinor: 777 })
  await addGood({ name: '苹果', priceMinor: 1_180, byWeight: true, unit: '千克' })
  await run({ name: '会员价', layer: 'price', benefit: { kind: 'memberPrice' }, membersOnly: true })
  await run({ name: '第二件半价', goods: { productIds: [cola] }, benefit: half, group: '汽水' })
  await run({ name: '汽水任选', goods: { productIds: [cola] }, benefit: threeForNine, group: '汽水' })
  await run({
    name: '下午茶',
    goods: { productIds: [cake] },
    benefit: tenOff,
    time: { hours: [{ fromMinute: 960, toMinute: 1_020 }] },
  })
  await run({
    name: '晚市',
    goods: { productIds: [cake] },
    benefit: tenOff,
    time: { hours: [{ fromMinute: 1_140, toMinute: 1_200 }] },
  })
  await run({ name: '满减', layer: 'ticket', benefit: stepOff })
  const flyer = await run({ name: '传单', layer: 'coupon', needsCoupon: true, benefit: { kind: 'percentOff', basisPoints: 500 } })
  await shop.perform(makeCoupons, { promotionId: flyer, code: 'SPRING', usesMax: null })
  goods = (await shop.ask(saleCatalogue, {})).items
  rules = (await shop.ask(activePromotions, { storeId: STORE })).items
})
afterAll(() => shop.close())

const half = { kind: 'buyGet', buy: 1, get: 1, basisPoints: 5_000 } as const
const threeForNine = { kind: 'mixPrice', pieces: 3, priceMinor: 900 } as const
const tenOff = { kind: 'percentOff', basisPoints: 1_000 } as const
const tier = { from: 3_000, off: { kind: 'amount', amountMinor: 333 } } as const
const stepOff: InputOf<typeof savePromotion>['benefit'] = { kind: 'thresholdOff', tiers: [tier], repeats: true }

async function addGood(asked: InputOf<typeof addProduct>): Promise<string> {
  return (await shop.perform(addProduct, asked)).product.id
}
async function run(terms: Partial<InputOf<typeof savePromotion>> & Pick<InputOf<typeof savePromotion>, 'benefit' | 'name'>) {
  return (await shop.perform(savePromotion, { layer: 'goods', goods: { all: true }, ...terms })).promotion.promotionId
}

test('whatever is rung up, the screen says what the server charges, line by line and for the same reasons', async () => {
  const chance = seededChance('the screen and the server')
  let promoted = 0
  for (let basket = 0; basket < BASKETS; basket += 1) {
    const ticket = anyTicket(chance, basket)
    const priced = pricedOf(ticket)
    const { receiptId, ...asked } = saleInputOf(STORE, ticket, priced, { tenders: [{ kind: 'cash', givenMinor: 10_000_000 }] })
    expect(receiptId).toBe(ticket.receiptId)
    if (priced.totals === undefined) {
      await expect(shop.perform(completeSale, asked)).rejects.toMatchObject({ words: priced.refusal })
      continue
    }
    const sold = await shop.perform(completeSale, asked)
    expect(sold).toMatchObject(priced.totals)
    expect(sold.lines).toEqual(priced.lines)
    if (sold.lines.some(({ promotions }) => promotions !== undefined)) promoted += 1
  }
  expect(promoted).toBeGreaterThan(BASKETS / 2)
})

test('a price told before the hour struck is the one that is charged', async () => {
  const cake = goods.find(({ name }) => name === '蛋糕')!
  const ticket = ticketOf({ do: 'add', item: itemOf(cake, 1_000) })
  shop.clock.forward(12 * 60_000)
  const told = pricedOf(ticket)
  const now = pricedOf(ticket, '2026-03-06T09:02:00.000Z')
  expect([told.totals?.payableMinor, now.totals?.payableMinor]).toEqual([1_160, 1_290])
  for (const priced of [told, now]) {
    const { receiptId: _, ...asked } = saleInputOf(STORE, ticket, priced, { tenders: [{ kind: 'cash', givenMinor: 2_000 }] })
    expect((await shop.perform(completeSale, asked)).payableMinor).toBe(priced.totals?.payableMinor)
  }
})

function pricedOf(ticket: Ticket, pricedAt = AT): PricedTicket {
  const goodNow = (id: string) => goods.find((good) => good.id === id)
  return priceOnScreen(ticket, {
    goodNow,
    mayChangePrice: true,
    mayDiscount: true,
    rounding: 'dropFen',
    roundingMinorMax: null,
    promotions: rules,
    zone: 'Asia/Shanghai',
    pricedAt,
  })
}

const itemOf = (good: SaleGood, quantityThousandths: number, code: string | null = null) => ({
  good,
  code,
  quantityThousandths,
  unitPriceMinor: null,
  labelAmountMinor: null,
  choices: [],
})
const ticketOf = (...actions: TicketAction[]) => actions.reduce(changeTicket, openTicket({ receiptId: 'r', key: 'k' }))

function anyTicket(chance: Chance, basket: number): Ticket {
  const actions: TicketAction[] = []
  for (let line = integerBetween(chance, 1, 6); line > 0; line -= 1) {
    const good = pick(chance, goods)
    const quantity = good.byWeight ? integerBetween(chance, 1, 3_000) : integerBetween(chance, 1, 5) * 1_000
    const code = good.barcodes.length > 0 && chance() < 0.3 ? CARTON : null
    actions.push({ do: 'add', item: itemOf(good, quantity, code) })
  }
  const discount = pick<Discount>(chance, [
    { kind: 'none' },
    { kind: 'percent', basisPoints: 1_500 },
    { kind: 'amount', amountMinor: 250 },
  ])
  const coupon = sharedCoupon('spring', rules)!
  if (chance() < 0.3) actions.push({ do: 'discountLine', lineId: 1, discount })
  if (chance() < 0.3) actions.push({ do: 'discountTicket', discount })
  if (chance() < 0.2) actions.push({ do: 'setPrice', lineId: 1, unitPriceMinor: integerBetween(chance, 0, 2_000) })
  if (chance() < 0.5) actions.push({ do: 'setMember', isMember: true })
  if (basket % 3 === 0) actions.push({ do: 'addCoupon', coupon })
  return ticketOf(...actions)
}
