import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addProduct, saleCatalogue, setChoices } from '#modules/catalog'
import { countIn, levelsOf } from '#modules/stock'
import type { InputOf } from '#platform/contract'
import { postingsOfFact, recompute } from '#platform/ledger'
import { openShop, type Shop, STORE } from '#platform/testing'
import { catalog } from '../catalog/module.ts'
import { promotion } from '../promotion/module.ts'
import { stock } from '../stock/module.ts'
import {
  completeSale,
  discardTicket,
  exchange,
  holdTicket,
  previewRefund,
  priceCuts,
  type Receipt,
  receipt,
  receiptByNumber,
  receipts,
  refundsOfDay,
  refundSale,
  saveTillSettings,
  takeBack,
  takingsByDay,
  totals,
  voidedTickets,
  voidLines,
  voidTicket,
} from './contract.ts'
import { till } from './module.ts'
import { noPayments } from './testing/no-payments.ts'

const DAY = '2026-03-02'
const LATER = '2026-03-05'
const settings = { storeId: STORE, rounding: 'none', receiptHeader: '', receiptFooter: '' } as const

let shop: Shop
const goods = { soy: '', latte: '', egg: '', bun: '', tea: '', breakfast: '', bottle: '', apples: '' }
type Line = InputOf<typeof completeSale>['lines'][number]
type Choices = NonNullable<Line['choices']>
const choices: { tea: Choices; breakfast: Choices } = { tea: [], breakfast: [] }

beforeAll(async () => {
  shop = await openShop({ modules: [catalog, stock, promotion(), noPayments, till], at: `${DAY}T01:00:00.000Z` })
  goods.soy = await add({ name: '豆浆', priceMinor: 300, costMinor: 90 })
  goods.latte = await add({ name: '拿铁', priceMinor: 1_500, costMinor: 450 })
  goods.egg = await add({ name: '茶叶蛋', priceMinor: 250, costMinor: 80 })
  goods.bun = await add({ name: '肉包', priceMinor: 333, costMinor: 120 })
  goods.tea = await add({ name: '奶茶', priceMinor: 1_199, costMinor: 320 })
  goods.breakfast = await add({ name: '早餐套餐', priceMinor: 888 })
  goods.bottle = await add({ name: '水桶押金', priceMinor: 2_000 })
  goods.apples = await add({ name: '苹果', unit: '千克', priceMinor: 1_180, byWeight: true, taxClass: 'vat9' })
  const topping = { name: '加料', least: 0, most: 3, options: [{ name: '茶叶蛋', priceMinor: 99, productId: goods.egg }] }
  const drinks = [
    { name: '豆浆', productId: goods.soy },
    { name: '拿铁', priceMinor: 700, productId: goods.latte },
  ]
  const drink = { name: '饮料', least: 1, most: 1, options: drinks }
  choices.tea = await choose(goods.tea, 'plain', [topping])
  choices.breakfast = await choose(goods.breakfast, 'combo', [drink, topping])
  await choose(goods.bottle, 'deposit', [])
  const { soy, latte, egg, bun, tea, apples } = goods
  const lines = [soy, latte, egg, bun, tea, apples].map((productId) => ({ productId, quantityThousandths: 1_000_000 }))
  await shop.perform(countIn, { storeId: STORE, lines })
})
afterAll(() => shop.close())

const add = async (good: InputOf<typeof addProduct>) => (await shop.perform(addProduct, good)).product.id
const choose = async (
  productId: string,
  kind: 'plain' | 'combo' | 'deposit',
  choiceGroups: InputOf<typeof setChoices>['choiceGroups'],
) => {
  const { product } = await shop.perform(setChoices, { productId, version: 1, kind, choiceGroups })
  return product.choiceGroups.flatMap(({ groupId, options }) => options.map(({ optionId }) => ({ groupId, optionId, count: 1 })))
}
const onHand = async (productId: string) =>
  (await shop.ask(levelsOf, { storeId: STORE, productIds: [productId] })).items[0]?.onHandThousandths ?? 0
const cash = { kind: 'cash', givenMinor: 1_000_000 } as const
const sell = (lines: Line[], about: Partial<InputOf<typeof completeSale>> = {}) =>
  shop.perform(completeSale, { storeId: STORE, lines, tenders: [cash], ...about })
const pieces = (productId: string, count = 1, about: Partial<Line> = {}): Line => ({
  productId,
  quantityThousandths: count * 1000,
  ...about,
})
const soyBreakfast = () => pieces(goods.breakfast, 2, { choices: choices.breakfast.filter((_, index) => index !== 1) })

/** What a receipt moved, straight from the ledger, in the words of a preview. */
async function movedBy(receiptId: string) {
  const postings = await shop.database.transact({ as: 'merchant', merchantId: shop.caller.merchantId }, (tx) =>
    postingsOfFact(tx, receiptId),
  )
  const sums = new Map<string, number>()
  for (const { from, to, unit, amount } of postings) {
    sums.set(`${from.address} ${unit}`, (sums.get(`${from.address} ${unit}`) ?? 0) - amount)
    sums.set(`${to.address} ${unit}`, (sums.get(`${to.address} ${unit}`) ?? 0) + amount)
  }
  const of = (place: string) =>
    [...sums]
      .filter(([key, amount]) => key.startsWith(place) && amount !== 0)
      .map(([key, amount]) => [key.slice(place.length), amount] as const)
      .toSorted(([one], [other]) => one.localeCompare(other))
  return {
    money: of(`tender/${STORE}/`),
    shelf: of(`stock/${STORE} product/`),
    waste: of(`adjusted/${STORE}/waste product/`),
    deposits: of(`deposit/${STORE} `),
  }
}

/** A preview, in the words of the ledger. */
function toldBy(effect: Awaited<ReturnType<typeof preview>>) {
  const byKind = new Map<string, number>()
  for (const { kind, amountMinor } of effect.money) byKind.set(kind, (byKind.get(kind) ?? 0) + amountMinor)
  const of = (pairs: [string, number][]) =>
    pairs.filter(([, amount]) => amount !== 0).toSorted(([one], [other]) => one.localeCompare(other))
  return {
    money: of([...byKind].map(([kind, amount]) => [`${kind} CNY`, amount])),
    shelf: of(effect.stock.map(({ productId, shelfThousandths }) => [productId, shelfThousandths])),
    waste: of(effect.stock.map(({ productId, wasteThousandths }) => [productId, wasteThousandths])),
    deposits: of([['CNY', -effect.depositMinor]]),
  }
}
const preview = (input: InputOf<typeof previewRefund>) => shop.perform(previewRefund, input)

const someLines = fc.array(
  fc.record({
    good: fc.constantFrom('bun', 'tea', 'breakfast', 'bottle', 'apples', 'latte'),
    count: fc.integer({ min: 1, max: 4 }),
    grams: fc.integer({ min: 1, max: 999 }),
    latte: fc.boolean(),
    egg: fc.boolean(),
    offMinor: fc.integer({ min: 0, max: 200 }),
  }),
  { minLength: 1, maxLength: 4 },
)
type SomeLine = typeof someLines extends fc.Arbitrary<(infer Item)[]> ? Item : never
function lineOf({ good, count, grams, latte, egg, offMinor }: SomeLine): Line {
  const [soyChoice, latteChoice, eggOfBreakfast] = choices.breakfast
  const drink = latte ? latteChoice : soyChoice
  const chosen = {
    tea: egg ? choices.tea : [],
    breakfast: [drink, egg ? eggOfBreakfast : undefined].flatMap((choice) => choice ?? []),
  }
  return {
    productId: goods[good],
    quantityThousandths: good === 'apples' ? grams : count * 1000,
    discountMinor: good === 'bottle' || good === 'apples' ? 0 : offMinor,
    ...(good === 'tea' || good === 'breakfast' ? { choices: chosen[good] } : {}),
  }
}

test('what a preview says is what the ledger then does, for refunds and exchanges of what is left', async () => {
  const rounding = fc.constantFrom('none', 'dropJiao', 'nearestYuan')
  const story = fc.record({
    bought: someLines,
    wanted: someLines,
    rounding,
    part: fc.integer({ min: 1, max: 10 }),
    restock: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(story, async ({ bought, wanted, rounding: mode, part, restock }) => {
      const terminal = { kind: 'terminal', givenMinor: 100, reference: 'POS-1' } as const
      // A bun goes with it, so that the card never pays more than is due.
      const sale = await sell([...bought.map(lineOf), pieces(goods.bun)], { rounding: mode, tenders: [terminal, cash] })
      const some = sale.lines.map(({ line, quantityThousandths }) => ({
        line,
        quantityThousandths: Math.ceil((quantityThousandths * part) / 10),
        restock,
      }))
      const asked = { saleId: sale.receiptId, lines: some.slice(0, 1), reason: '不合适' }
      const { reason: _, ...toPreview } = asked
      const before = await preview(toPreview)
      const refund = await shop.perform(refundSale, asked)
      expect(toldBy(before)).toEqual(await movedBy(refund.receiptId))
      expect(before.payableMinor).toBe(refund.payableMinor)

      const left = sale.lines.slice(1)
      if (left.length === 0) return
      const swap = { ...toPreview, lines: some.slice(1), sold: { lines: wanted.map(lineOf), rounding: mode }, tenders: [] }
      const due = await preview(swap)
      const exchanged = await shop.perform(exchange, { ...swap, reason: '换一个', tenders: due.payableMinor > 0 ? [cash] : [] })
      expect(toldBy(due)).toEqual(await movedBy(exchanged.receiptId))
      const { lines, payableMinor, amountMinor } = exchanged
      expect(lines.reduce((sum, line) => sum + line.amountMinor, 0)).toBe(amountMinor)
      expect(exchanged.tenders.reduce((sum, tender) => sum + tender.amountMinor, 0)).toBe(payableMinor)
    }),
    { numRuns: 25 },
  )
  const report = await shop.database.transact({ as: 'merchant', merchantId: shop.caller.merchantId }, recompute)
  expect(report).toMatchObject({ differences: [], unbalanced: [] })
}, 120_000)

describe('a combo', () => {
  test('takes its parts off the shelf, not itself, and a refund puts them back', async () => {
    const [soy, egg, combo] = [await onHand(goods.soy), await onHand(goods.egg), await onHand(goods.breakfast)]
    const sold = await sell([soyBreakfast()])
    expect(sold.lines[0]).toMatchObject({
      amountMinor: 2 * (888 + 99),
      costMinor: 2 * (90 + 80),
      choices: [
        { name: '饮料', optionName: '豆浆', count: 1, priceMinor: 0 },
        { name: '加料', optionName: '茶叶蛋', count: 1, priceMinor: 99 },
      ],
    })
    expect([await onHand(goods.soy), await onHand(goods.egg), await onHand(goods.breakfast)]).toEqual([
      soy - 2_000,
      egg - 2_000,
      combo,
    ])
    expect((await shop.ask(receipt, { receiptId: sold.receiptId })).receipt).toEqual(sold)
    await shop.perform(refundSale, { saleId: sold.receiptId, lines: [{ line: 1, quantityThousandths: 1_000 }], reason: '凉了' })
    expect([await onHand(goods.soy), await onHand(goods.egg)]).toEqual([soy - 1_000, egg - 1_000])
  })

  test('without what must be chosen is refused by name', async () => {
    await expect(sell([pieces(goods.breakfast)])).rejects.toMatchObject({ code: 'CHOICES_TOO_FEW', values: { group: '饮料' } })
  })

  test('reaches the till with its groups, its kind and its family', async () => {
    const { items } = await shop.ask(saleCatalogue, {})
    const combo = items.find(({ id }) => id === goods.breakfast)
    expect(combo).toMatchObject({ kind: 'combo', familyId: goods.breakfast, variantName: '' })
    expect(combo?.choiceGroups.map(({ name, least, most }) => [name, least, most])).toEqual([
      ['饮料', 1, 1],
      ['加料', 0, 3],
    ])
  })
})

describe('a deposit', () => {
  test('is owed, not earned: no tax, no revenue, no takings; given back with or without its receipt', async () => {
    shop.clock.set('2026-03-03T01:00:00.000Z')
    const sold = await sell([pieces(goods.bottle, 3), pieces(goods.bun)])
    expect(sold).toMatchObject({ depositMinor: 6_000, payableMinor: 6_333, taxMinor: 38 })
    await shop.perform(refundSale, { saleId: sold.receiptId, lines: [{ line: 1, quantityThousandths: 1_000 }], reason: '退桶' })
    const bottle = { productId: goods.bottle, quantityThousandths: 1_000, unitPriceMinor: 2_000 }
    const back = await shop.perform(takeBack, { storeId: STORE, lines: [bottle], reason: '退桶' })
    expect(back).toMatchObject({ depositMinor: -2_000, payableMinor: -2_000, taxMinor: 0 })
    expect(await movedBy(back.receiptId)).toMatchObject({ shelf: [], waste: [], deposits: [['CNY', 2_000]] })
    const { days } = await shop.ask(takingsByDay, { storeId: STORE, fromDay: '2026-03-03', toDay: '2026-03-03' })
    expect(days).toEqual([{ day: '2026-03-03', takingsMinor: 333, sales: 1, refunds: 2 }])
    const sums = await shop.ask(totals, { storeId: STORE, day: '2026-03-03' })
    expect(sums).toMatchObject({ depositMinor: 2_000, taxes: [{ taxBasisPoints: 1_300, amountMinor: 333, taxMinor: 38 }] })
    shop.clock.set(`${DAY}T01:00:00.000Z`)
  })
})

describe('an exchange', () => {
  let sale: Receipt
  let up: Receipt
  test('up is one receipt, paid by its difference, and moves both goods', async () => {
    shop.clock.set(`${LATER}T01:00:00.000Z`)
    sale = await sell([pieces(goods.bun, 3)], { tenders: [{ kind: 'terminal', givenMinor: 999, reference: 'POS-7' }] })
    const [bun, tea] = [await onHand(goods.bun), await onHand(goods.tea)]
    up = await shop.perform(exchange, {
      saleId: sale.receiptId,
      lines: [{ line: 1, quantityThousandths: 2_000 }],
      sold: { lines: [pieces(goods.tea)], rounding: 'dropFen' },
      tenders: [{ kind: 'cash', givenMinor: 1_000 }],
      reason: '想喝奶茶',
    })
    expect(up).toMatchObject({
      kind: 'exchange',
      refundOf: sale.receiptId,
      amountMinor: 533,
      roundingMinor: -3,
      payableMinor: 530,
    })
    expect(up.tenders).toMatchObject([{ kind: 'cash', amountMinor: 530, changeMinor: 470 }])
    expect(up.lines.map(({ line, ofLine, quantityThousandths }) => [line, ofLine, quantityThousandths])).toEqual([
      [1, 1, -2_000],
      [2, undefined, 1_000],
    ])
    expect([await onHand(goods.bun), await onHand(goods.tea)]).toEqual([bun + 2_000, tea - 1_000])
    const seen = await shop.ask(receipt, { receiptId: sale.receiptId })
    expect(seen).toMatchObject({ refunded: [{ line: 1, quantityThousandths: 2_000 }], refunds: [{ number: up.number }] })
  })

  test('is no sale, no refund and no price cut of the day, but in its money', async () => {
    const sums = await shop.ask(totals, { storeId: STORE, day: LATER })
    expect(sums).toMatchObject({
      exchanges: 1,
      sales: { count: 1, grossMinor: 999 + 1_199, payableMinor: 999 + 1_196 },
      refunds: { count: 0, grossMinor: -666, payableMinor: -666 },
    })
    const byTender = sums.tenders.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
    expect(byTender).toBe(sums.sales.payableMinor + sums.refunds.payableMinor)
    const { days } = await shop.ask(takingsByDay, { storeId: STORE, fromDay: LATER, toDay: LATER })
    expect(days).toMatchObject([{ takingsMinor: 999 + 530, sales: 1, refunds: 0 }])
    expect((await shop.ask(priceCuts, { storeId: STORE, day: LATER })).lineCount).toBe(0)
    expect((await shop.ask(refundsOfDay, { storeId: STORE, day: LATER })).items).toEqual([])
  })

  test('can be refunded in its turn: first to the larger of what paid for it', async () => {
    const lines = [{ line: 2, quantityThousandths: 1_000 }]
    await expect(
      shop.perform(refundSale, { saleId: up.receiptId, lines: [{ line: 1, quantityThousandths: 1_000 }], reason: '再退' }),
    ).rejects.toMatchObject({ code: 'LINE_UNKNOWN' })
    const refund = await shop.perform(refundSale, { saleId: up.receiptId, lines, reason: '不好喝' })
    expect(refund.tenders.map(({ kind, amountMinor, reference }) => [kind, amountMinor, reference])).toEqual([
      ['terminal', -999, 'POS-7'],
      ['cash', -197, null],
    ])
  })

  test('down gives back the way it came, another way only with the right', async () => {
    const lines = [{ line: 1, quantityThousandths: 1_000 }]
    const other = await sell([pieces(goods.latte)], { tenders: [{ kind: 'terminal', givenMinor: 1_500 }] })
    const swap = { saleId: other.receiptId, lines, sold: { lines: [pieces(goods.bun)] }, reason: '换包子' }
    const cashier = shop.as({ permissions: new Set(['till.exchange', 'till.sell']) })
    await expect(cashier.perform(exchange, { ...swap, tender: 'cash' })).rejects.toMatchObject({
      code: 'OTHER_TENDER_NOT_ALLOWED',
      values: { right: 'till.refundOtherTender' },
    })
    const down = await cashier.perform(exchange, swap)
    expect(down).toMatchObject({ payableMinor: -1_167, tenders: [{ kind: 'terminal', amountMinor: -1_167 }] })
    expect((await shop.ask(refundsOfDay, { storeId: STORE, day: LATER })).items).toContainEqual(
      expect.objectContaining({ receiptId: down.receiptId, kind: 'exchange', payableMinor: -1_167 }),
    )
    shop.clock.set(`${DAY}T01:00:00.000Z`)
  })
})

test('a preview changes nothing', async () => {
  const sold = await sell([pieces(goods.bun)])
  const lines = [{ line: 1, quantityThousandths: 1_000 }]
  const shelf = await onHand(goods.bun)
  const effect = await preview({ saleId: sold.receiptId, lines })
  expect(effect).toMatchObject({ payableMinor: -333, invoice: [], stock: [{ name: '肉包', shelfThousandths: 1_000 }] })
  expect(await onHand(goods.bun)).toBe(shelf)
  expect((await shop.ask(receipt, { receiptId: sold.receiptId })).refunds).toEqual([])
})

describe('rules of the owner', () => {
  test('rounding above the limit is refused, and settings that would break it cannot be saved', async () => {
    await expect(
      shop.perform(saveTillSettings, { ...settings, rounding: 'dropJiao', roundingMinorMax: 50 }),
    ).rejects.toMatchObject({
      code: 'ROUNDING_ABOVE_LIMIT',
      values: { mostMinor: 99, maxMinor: 50 },
    })
    await shop.perform(saveTillSettings, { ...settings, roundingMinorMax: 20 })
    const refused = { code: 'ROUNDING_NOT_ALLOWED', values: { maxMinor: 20 } }
    await expect(sell([pieces(goods.bun)], { rounding: 'dropJiao' })).rejects.toMatchObject(refused)
    const [sold, ...others] = await Promise.allSettled(
      (['dropFen', 'dropJiao', 'dropFen'] as const).map((rounding) => sell([pieces(goods.bun)], { rounding })),
    )
    expect(sold).toMatchObject({ status: 'fulfilled', value: { roundingMinor: -3 } })
    expect(others).toMatchObject([{ status: 'rejected', reason: refused }, { status: 'fulfilled' }])
    await shop.perform(saveTillSettings, settings)
  })

  test('tips are off until they are on, and then they are the staff’s', async () => {
    await expect(sell([pieces(goods.bun)], { tipMinor: 100 })).rejects.toMatchObject({ code: 'TIPS_OFF' })
    await shop.perform(saveTillSettings, { ...settings, tips: true })
    const sold = await sell([pieces(goods.bun)], { tipMinor: 100, tenders: [{ kind: 'cash', givenMinor: 500 }] })
    expect(sold).toMatchObject({ payableMinor: 333, tipMinor: 100, tenders: [{ amountMinor: 433, changeMinor: 67 }] })
    const postings = await shop.database.transact({ as: 'merchant', merchantId: shop.caller.merchantId }, (tx) =>
      postingsOfFact(tx, sold.receiptId),
    )
    expect(postings).toContainEqual(expect.objectContaining({ from: { address: `tips/${STORE}`, kind: 'flow' }, amount: 100 }))
    expect((await shop.ask(receipt, { receiptId: sold.receiptId })).receipt).toEqual(sold)
    await shop.perform(saveTillSettings, settings)
  })

  test('a price and a discount are two rights', async () => {
    const seller = shop.as({ permissions: new Set(['till.sell', 'till.discount']) })
    const ask = { storeId: STORE, tenders: [cash] }
    const cheaper = [pieces(goods.bun, 1, { unitPriceMinor: 300 })]
    await expect(seller.perform(completeSale, { ...ask, lines: cheaper })).rejects.toMatchObject({
      code: 'PRICE_NOT_ALLOWED',
      values: { right: 'till.changePrice' },
    })
    const less = [pieces(goods.bun, 1, { discountMinor: 33 })]
    expect(await seller.perform(completeSale, { ...ask, lines: less })).toMatchObject({ payableMinor: 300 })
  })

  test('a ticket too long is refused with words', async () => {
    const lines = Array.from({ length: 500 }, () => pieces(goods.bun))
    await expect(sell(lines)).rejects.toMatchObject({ code: 'TICKET_TOO_LONG', values: { max: 200 } })
  })
})

describe('what was rung up and not sold', () => {
  const lines = () => [{ ...pieces(goods.bun, 2), name: '肉包', discountMinor: 0 }]
  test('stays on record with who and why: a ticket, a held one, and lines of a recalled one', async () => {
    const asked = { storeId: STORE, lines: lines(), amountMinor: 666 }
    const { voidId } = await shop.perform(voidTicket, { ...asked, reason: '客人没带钱' })
    await expect(shop.perform(voidTicket, { ...asked, voidId, reason: '再来' })).rejects.toMatchObject({ code: 'VOID_EXISTS' })
    const { ticketId } = await shop.perform(holdTicket, { ...asked, name: '三号桌' })
    await shop.perform(discardTicket, { ticketId, reason: '走了' })
    await shop.perform(voidLines, { ...asked, ticketId, amountMinor: 333 })
    const { items, ...sums } = await shop.ask(voidedTickets, { storeId: STORE, day: DAY })
    expect(sums).toEqual({ count: 3, amountMinor: 1_665 })
    expect(items).toMatchObject([
      { voidId, what: 'ticket', ticketId: null, cashierId: shop.caller.actor.person, reason: '客人没带钱', lines: lines() },
      { what: 'ticket', ticketId, name: '三号桌', reason: '走了' },
      { what: 'lines', ticketId, amountMinor: 333, reason: '' },
    ])
  })

  test('cannot be voided without a reason, or without the right', async () => {
    const asked = { storeId: STORE, lines: lines(), amountMinor: 666 }
    await expect(shop.perform(voidTicket, { ...asked, reason: ' ' })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    const seller = shop.as({ permissions: new Set(['till.sell']) })
    await expect(seller.perform(voidTicket, { ...asked, reason: '算了' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

test('a receipt is found by its number; a training one is not, and says why', async () => {
  const sold = await sell([pieces(goods.bun)])
  const found = await shop.ask(receiptByNumber, { number: sold.number.toLowerCase() })
  expect(found.receipt).toEqual(sold)
  const training = { code: 'TRAINING_RECEIPT', values: { number: `T${sold.number}` } }
  await expect(shop.ask(receiptByNumber, { number: `T${sold.number}` })).rejects.toMatchObject(training)
  await expect(shop.ask(receipts, { storeId: STORE, search: `T${sold.number}` })).rejects.toMatchObject(training)
  expect((await shop.ask(receipts, { storeId: STORE, search: 'T恤' })).items).toEqual([])
  await expect(shop.ask(receiptByNumber, { number: '260302-0000000' })).rejects.toMatchObject({ code: 'RECEIPT_UNKNOWN' })
})
