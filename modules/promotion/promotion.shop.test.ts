import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addProduct, saveCategory, setChoices } from '#modules/catalog'
import { openWriter, testKeys } from '#platform/journal'
import { openKernel } from '#platform/module'
import { openShop, OTHER_MERCHANT, OTHER_STORE, type Shop, STORE } from '#platform/testing'
import { startWork } from '#platform/work'
import { catalog } from '../catalog/module.ts'
import { FRESH_MS } from './active-set.ts'
import {
  activePromotions,
  couponStates,
  endPromotion,
  makeCoupons,
  madeCoupons,
  pausePromotion,
  preview,
  promotion as promotionQuery,
  promotions,
  removePromotion,
  restorePromotion,
  resumePromotion,
  savePromotion,
  useCoupons,
} from './contract.ts'
import { promotion } from './module.ts'

let shop: Shop
let drinks: string
let cola: string
let soap: string
const module = promotion()

beforeAll(async () => {
  shop = await openShop({ modules: [catalog, module], at: '2026-03-06T09:00:00.000Z' })
  drinks = (await shop.perform(saveCategory, { name: '饮料' })).categoryId
  cola = await add({ name: '汽水', priceMinor: 350, memberPriceMinor: 300, categoryId: drinks })
  soap = await add({ name: '香皂', priceMinor: 800 })
})
afterAll(() => shop.close())

const add = async (good: Parameters<typeof shop.perform<typeof addProduct>>[1]) =>
  (await shop.perform(addProduct, good)).product.id
type Asked = Parameters<typeof shop.perform<typeof savePromotion>>[1]
const half = { kind: 'buyGet', buy: 1, get: 1, basisPoints: 5_000 } as const
const secondHalf = (about: Partial<Asked> = {}): Asked => ({
  name: '第二件半价',
  layer: 'goods',
  goods: { productIds: [cola] },
  benefit: half,
  ...about,
})
const save = async (about: Partial<Asked> = {}) => (await shop.perform(savePromotion, secondHalf(about))).promotion
const end = (promotionId: string) => shop.perform(endPromotion, { promotionId })
const active = async () => (await shop.ask(activePromotions, { storeId: STORE })).items.map(({ ruleId }) => ruleId)
const tryOut = (
  counts: Record<string, number>,
  about: { couponCodes?: string[]; isMember?: boolean; withPromotionId?: string } = {},
) =>
  shop.ask(preview, {
    storeId: STORE,
    productIds: Object.keys(counts),
    quantitiesThousandths: Object.values(counts).map((count) => count * 1000),
    ...about,
  })

describe('a promotion', () => {
  test('runs once it is saved, is paused and resumed, and ends for good', async () => {
    const { promotionId } = await save()
    expect(await active()).toEqual([promotionId])
    await shop.perform(pausePromotion, { promotionId })
    expect(await active()).toEqual([])
    expect((await tryOut({ [cola]: 2 })).discountMinor).toBe(0)
    expect((await tryOut({ [cola]: 2 }, { withPromotionId: promotionId })).discountMinor).toBe(175)
    await shop.perform(resumePromotion, { promotionId })
    expect(await active()).toEqual([promotionId])
    await end(promotionId)
    expect(await active()).toEqual([])
    await expect(shop.perform(resumePromotion, { promotionId })).rejects.toMatchObject({ code: 'PROMOTION_ENDED' })
    const listed = await shop.ask(promotions, { state: 'ended', search: '半价' })
    expect(listed.items).toMatchObject([{ promotionId, state: 'ended', version: 4 }])
  })

  test('is deleted, stops at once, and comes back as it was', async () => {
    const { promotionId } = await save()
    await shop.perform(removePromotion, { promotionId })
    expect(await active()).toEqual([])
    expect((await shop.ask(promotions, {})).items.map((one) => one.promotionId)).not.toContain(promotionId)
    await expect(shop.ask(promotionQuery, { promotionId })).rejects.toMatchObject({ code: 'PROMOTION_UNKNOWN' })
    await expect(shop.perform(pausePromotion, { promotionId })).rejects.toMatchObject({ code: 'PROMOTION_UNKNOWN' })
    const { promotion: back } = await shop.perform(restorePromotion, { promotionId })
    expect(back).toMatchObject({ promotionId, state: 'active', version: 1 })
    expect(await active()).toEqual([promotionId])
    await expect(shop.perform(restorePromotion, { promotionId })).rejects.toMatchObject({ code: 'PROMOTION_UNKNOWN' })
    await end(promotionId)
  })

  test('is listed by where it stands today', async () => {
    const about = (name: string, fromDay: string | null, toDay: string | null) => save({ name, time: { fromDay, toDay } })
    const made = [
      await about('从今天', '2026-03-06', null),
      await about('到今天', null, '2026-03-06'),
      await about('从明天', '2026-03-07', null),
      await about('到昨天', null, '2026-03-05'),
      await about('歇着', null, null),
    ]
    const paused = made[4]?.promotionId ?? ''
    await shop.perform(pausePromotion, { promotionId: paused })
    const names = async (standing: 'running' | 'coming' | 'paused' | 'over') => {
      const ids = new Set(made.map(({ promotionId }) => promotionId))
      const { items } = await shop.ask(promotions, { standing })
      return items.flatMap(({ promotionId, name }) => (ids.has(promotionId) ? [name] : [])).toSorted()
    }
    expect(await names('running')).toEqual(['从今天', '到今天'])
    expect(await names('coming')).toEqual(['从明天'])
    expect(await names('paused')).toEqual(['歇着'])
    expect(await names('over')).toEqual(['到昨天'])
    await Promise.all(made.map(({ promotionId }) => end(promotionId)))
  })

  test('tells why each line costs what it costs, and what was passed over', async () => {
    const weaker = await save({ name: '九五折', group: '饮料', benefit: { kind: 'percentOff', basisPoints: 500 } })
    const better = await save({ group: '饮料' })
    const ticket = await tryOut({ [cola]: 2, [soap]: 1 })
    expect(ticket.lines.map(({ amountMinor }) => amountMinor)).toEqual([525, 800])
    expect(ticket.lines[0]?.because).toEqual([
      {
        promotionId: better.promotionId,
        name: '第二件半价',
        discountMinor: 175,
        words: { zh: '第2件半价', en: 'Every 2nd 50% off' },
      },
    ])
    expect(ticket.passedOver).toMatchObject([{ promotionId: weaker.promotionId, betterIds: [better.promotionId] }])
    await end(weaker.promotionId)
    await end(better.promotionId)
  })

  test('takes nothing off a deposit, and counts it as no piece and no amount', async () => {
    const bottle = await add({ name: '瓶子押金', priceMinor: 1_000 })
    await shop.perform(setChoices, { productId: bottle, version: 1, kind: 'deposit', choiceGroups: [] })
    const { promotionId } = await save({ goods: { all: true } })
    const tiers = [{ from: 1_500, off: { kind: 'amount', amountMinor: 500 } }] as const
    const threshold = await save({
      name: '满15减5',
      layer: 'ticket',
      goods: { all: true },
      benefit: { kind: 'thresholdOff', by: 'amount', tiers: [...tiers] },
    })
    // One bottle of cola and its deposit are one piece, and 3.50 towards the 15.00.
    const one = await tryOut({ [bottle]: 3, [cola]: 1 })
    expect(one).toMatchObject({ discountMinor: 0, amountMinor: 3_000 + 350 })
    const two = await tryOut({ [bottle]: 3, [cola]: 2 })
    expect(two.lines).toMatchObject([
      { productId: bottle, beforeMinor: 3_000, discountMinor: 0, amountMinor: 3_000, because: [] },
      { productId: cola, beforeMinor: 700, discountMinor: 175, amountMinor: 525 },
    ])
    expect(two).toMatchObject({ discountMinor: 175, amountMinor: 3_525 })
    await end(promotionId)
    await end(threshold.promotionId)
  })

  test('for a category is for the shelves below it, also those that are put up later', async () => {
    const { promotionId } = await save({ goods: { categoryIds: [drinks] } })
    const { categoryId } = await shop.perform(saveCategory, { name: '果汁', parentId: drinks })
    const failures: unknown[] = []
    const work = startWork({
      kernel: shop.kernel,
      callers: async () => [shop.caller],
      failed: (_what, error) => failures.push(error),
    })
    await work.settled()
    await work.stop()
    expect(failures).toEqual([])
    const juice = await add({ name: '橙汁', priceMinor: 1_000, categoryId })
    expect((await tryOut({ [juice]: 2 })).discountMinor).toBe(500)
    expect((await tryOut({ [soap]: 2 })).discountMinor).toBe(0)
    await end(promotionId)
  })

  test('in other stores does not run in this one', async () => {
    const { promotionId } = await save({ storeIds: [OTHER_STORE] })
    expect(await active()).toEqual([])
    await expect(shop.ask(activePromotions, { storeId: OTHER_STORE })).rejects.toMatchObject({ code: 'STORE_UNKNOWN' })
    await end(promotionId)
  })

  test.each<[string, () => Partial<Asked>, string]>([
    ['without goods', () => ({ goods: {} }), 'GOODS_MISSING'],
    ['with gifts that are none', () => ({ benefit: { ...half, reward: {} } }), 'GOODS_MISSING'],
    ['of unknown goods', () => ({ goods: { productIds: [STORE] } }), 'GOODS_UNKNOWN'],
    ['of an unknown category', () => ({ goods: { all: true, exceptCategoryIds: [STORE] } }), 'GOODS_UNKNOWN'],
    ['that ends before it begins', () => ({ time: { fromDay: '2026-03-02', toDay: '2026-03-01' } }), 'DAYS_REVERSED'],
    ['of no hours', () => ({ time: { hours: [{ fromMinute: 60, toMinute: 60 }] } }), 'HOURS_EMPTY'],
    [
      'that repeats a percentage',
      () => ({
        benefit: { kind: 'thresholdOff', repeats: true, tiers: [{ from: 100, off: { kind: 'percent', basisPoints: 100 } }] },
      }),
      'REPEAT_NEEDS_AMOUNT',
    ],
    ['of the coupon layer without a coupon', () => ({ layer: 'coupon' }), 'COUPON_LAYER'],
    ['of more than everything', () => ({ benefit: { kind: 'percentOff', basisPoints: 10_001 } }), 'INPUT_INVALID'],
  ])('%s is refused', async (_, about, code) => {
    await expect(save(about())).rejects.toMatchObject({ code })
  })

  test('is changed by the version that was looked at, and by nobody without the right', async () => {
    const { promotionId, version } = await save()
    await save({ promotionId, version, name: '买一送半' })
    await expect(save({ promotionId, version })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
      values: { name: '买一送半' },
    })
    const cashier = shop.as({ permissions: new Set(['promotion.view']) })
    await expect(cashier.perform(savePromotion, secondHalf())).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const stranger = shop.as({ merchantId: OTHER_MERCHANT })
    await expect(stranger.perform(endPromotion, { promotionId })).rejects.toMatchObject({ code: 'PROMOTION_UNKNOWN' })
    expect((await stranger.ask(promotions, {})).items).toEqual([])
    await end(promotionId)
  })
})

describe('a till', () => {
  test('that has the version gets nothing again, until something changes', async () => {
    const { promotionId } = await save()
    const first = await shop.ask(activePromotions, { storeId: STORE })
    const since = first.version ?? ''
    expect(await shop.ask(activePromotions, { storeId: STORE, since })).toEqual({ version: since, unchanged: true, items: [] })
    await end(promotionId)
    expect(await shop.ask(activePromotions, { storeId: STORE, since })).toMatchObject({ unchanged: false, items: [] })
  })

  test('hears of a change by another server within two seconds', async () => {
    const { promotionId } = await save()
    expect(await active()).toEqual([promotionId])
    const modules = [catalog, promotion()]
    const writer = openWriter(testKeys('another-server'))
    const other = openKernel({ database: shop.database, modules, clock: shop.clock, writer })
    await other.perform(shop.caller, endPromotion, { promotionId })
    expect(await active()).toEqual([promotionId])
    shop.clock.forward(FRESH_MS)
    expect(await active()).toEqual([])
  })
})

describe('a coupon', () => {
  const coupon = {
    layer: 'coupon',
    needsCoupon: true,
    goods: { all: true },
    benefit: { kind: 'percentOff', basisPoints: 1_000 },
  } as const
  const states = async (...codes: string[]) =>
    (await shop.ask(couponStates, { storeId: STORE, codes })).items.map(({ state }) => state)

  test('opens its promotion, is used once, and by a repeated receipt not twice', async () => {
    const { promotionId } = await save(coupon)
    const { codes } = await shop.perform(makeCoupons, { promotionId, count: 3, toDay: '2026-03-06' })
    expect(new Set(codes).size).toBe(3)
    const [code = '', other = ''] = codes
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{3}(-[0-9A-HJKMNP-TV-Z]{3}){2}$/)
    expect((await tryOut({ [soap]: 1 })).discountMinor).toBe(0)
    expect((await tryOut({ [soap]: 1 }, { couponCodes: [code.toLowerCase()] })).discountMinor).toBe(80)
    await shop.perform(useCoupons, { receiptId: STORE, codes: [code] })
    expect(await states(code, other, 'NONE')).toEqual(['used', 'usable', 'unknown'])
    await expect(shop.perform(useCoupons, { receiptId: OTHER_STORE, codes: [other, code] })).rejects.toMatchObject({
      code: 'COUPON_USED',
      values: { code },
    })
    expect(await states(other)).toEqual(['usable'])
    shop.clock.set('2026-03-07T09:00:00.000Z')
    expect(await states(other)).toEqual(['expired'])
    shop.clock.set('2026-03-06T09:00:00.000Z')
    await shop.perform(pausePromotion, { promotionId })
    expect(await states(other)).toEqual(['off'])
    await end(promotionId)
  })

  test('is listed for those who hand them out, by page and batch', async () => {
    const { promotionId } = await save(coupon)
    const first = await shop.perform(makeCoupons, { promotionId, count: 3 })
    const second = await shop.perform(makeCoupons, { promotionId, code: 'autumn', usesMax: 2 })
    await shop.perform(useCoupons, { receiptId: STORE, codes: ['AUTUMN'] })
    const page = await shop.ask(madeCoupons, { promotionId, limit: 2 })
    const rest = await shop.ask(madeCoupons, { promotionId, limit: 2, after: page.next ?? '' })
    expect(rest.next).toBeNull()
    const listed = [...page.items, ...rest.items]
    expect(new Set(listed.map(({ code }) => code))).toEqual(new Set([...first.codes, ...second.codes]))
    expect((await shop.ask(madeCoupons, { promotionId, batchId: second.batchId })).items).toMatchObject([
      { code: 'AUTUMN', usesMax: 2, uses: 1 },
    ])
    expect((await shop.ask(promotionQuery, { promotionId })).coupons).toEqual({ made: 4, uses: 1 })
    const viewer = shop.as({ permissions: new Set(['promotion.view']) })
    await expect(viewer.ask(madeCoupons, { promotionId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await shop.perform(removePromotion, { promotionId })
    expect(await states('AUTUMN')).toEqual(['off'])
  })

  test('that is a word for everybody goes down to the tills', async () => {
    const { promotionId } = await save(coupon)
    await shop.perform(makeCoupons, { promotionId, code: 'spring', usesMax: null })
    expect((await shop.ask(activePromotions, { storeId: STORE })).items).toMatchObject([{ sharedCodes: ['SPRING'] }])
    await expect(shop.perform(makeCoupons, { promotionId, code: 'SPRING' })).rejects.toMatchObject({ code: 'CODE_TAKEN' })
    // One with a last day is looked up: a till that knew it by heart would still take it the day after.
    await shop.perform(makeCoupons, { promotionId, code: 'MARCH', usesMax: null, toDay: '2026-03-31' })
    shop.clock.forward(FRESH_MS)
    expect((await shop.ask(activePromotions, { storeId: STORE })).items).toMatchObject([{ sharedCodes: ['SPRING'] }])
    await shop.perform(useCoupons, { receiptId: STORE, codes: ['SPRING'] })
    expect(await states('SPRING')).toEqual(['usable'])
    await end(promotionId)
  })

  test('is made only for promotions that need one', async () => {
    const { promotionId } = await save()
    await expect(shop.perform(makeCoupons, { promotionId })).rejects.toMatchObject({ code: 'NO_COUPON_NEEDED' })
    await end(promotionId)
  })
})
