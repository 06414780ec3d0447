import { afterAll, beforeAll, expect, test } from 'vitest'
import { completeSale, exchange, receipts, refundSale, saveTillSettings, takeBack, type TakenTotals } from '#modules/till'
import { balance, flow, postingsOfFact, recompute } from '#platform/ledger'
import { MERCHANT, STORE } from '#platform/testing'
import { type Chance, integerBetween, pick, seededChance } from '#science/random'
import {
  cashPlace,
  closeDay,
  closeShift,
  countDrawer,
  moveCash,
  openDrawer,
  openShift,
  receiptsIn,
  type Shift,
  type ZReport,
} from './contract.ts'
import {
  type Counter,
  DAYONG,
  HUILAN,
  openCounter,
  type Person,
  piecesOf,
  TILL_ONE,
  TILL_TWO,
  ZIHAN,
} from './testing/open-counter.ts'

const DAYS = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05']
const STEPS = 45
let shop: Counter
beforeAll(async () => {
  shop = await openCounter('2026-03-01T00:00:00.000Z')
  const words = { receiptHeader: '', receiptFooter: '' }
  await shop.huilan.perform(saveTillSettings, { storeId: STORE, rounding: 'none', tips: true, ...words })
})
afterAll(() => shop.close())

const read = <T>(work: Parameters<typeof shop.database.transact<T>>[1]) =>
  shop.database.transact({ as: 'merchant', merchantId: MERCHANT }, work)

/** A day at three drawers, where people open, sell, give back, move cash and close as chance has it. */
async function liveThrough(chance: Chance): Promise<ZReport[]> {
  const people: Person[] = [shop.at(ZIHAN, TILL_ONE, ['*']), shop.at(DAYONG, TILL_TWO, ['*']), shop.at(HUILAN, null, ['*'])]
  const open = new Map<Person, Shift>()
  const sales: { receiptId: string; left: number; bottles: number }[] = []
  const closed: ZReport[] = []
  const some = (max: number) => integerBetween(chance, 1, max)

  const sell = async (person: Person) => {
    const thousandths = some(4_000)
    const bottles = some(6)
    const cash = pick(chance, [true, true, false])
    const card = integerBetween(chance, 0, 300)
    const sold = await person.perform(completeSale, {
      storeId: STORE,
      lines: [
        { productId: shop.cola, quantityThousandths: bottles * 1000, discountMinor: integerBetween(chance, 0, 100) },
        { productId: shop.rice, quantityThousandths: thousandths },
        { productId: shop.bottle, quantityThousandths: 2_000 },
      ],
      tipMinor: pick(chance, [0, 0, 200]),
      rounding: pick(chance, ['none', 'dropFen', 'dropJiao', 'nearestJiao'] as const),
      tenders: [
        { kind: 'terminal', givenMinor: card },
        { kind: 'cash', givenMinor: cash ? 100_000 : 10_000 },
      ],
    })
    sales.push({ receiptId: sold.receiptId, left: bottles, bottles: 2 })
  }
  const giveBack = async (person: Person) => {
    const sale = sales.find(({ left }) => left > 0)
    if (sale === undefined) return
    sale.left -= 1
    const lines = [{ line: 1, quantityThousandths: 1_000 }]
    await person.perform(refundSale, { saleId: sale.receiptId, lines, reason: '不要了' })
  }
  /** A bottle of cola for rice, up or down, and sometimes the deposit of an empty one with it. */
  const swap = async (person: Person) => {
    const sale = sales.find(({ left, bottles }) => left > 0 && bottles > 0)
    if (sale === undefined) return
    sale.left -= 1
    const isEmptyBack = pick(chance, [true, false])
    if (isEmptyBack) sale.bottles -= 1
    await person.perform(exchange, {
      saleId: sale.receiptId,
      lines: [1, ...(isEmptyBack ? [3] : [])].map((line) => ({ line, quantityThousandths: 1_000 })),
      sold: { lines: [{ productId: shop.rice, quantityThousandths: some(3_000) }] },
      tenders: [{ kind: 'cash', givenMinor: 10_000 }],
      reason: '换一样',
    })
  }
  const goodsBack = (person: Person) =>
    person.perform(takeBack, {
      storeId: STORE,
      lines: [{ productId: shop.rice, quantityThousandths: some(2_000), unitPriceMinor: 683 }],
      tender: pick(chance, ['cash', 'terminal'] as const),
      reason: '没有小票',
    })
  const move = async (person: Person) => {
    const shift = open.get(person)
    if (shift === undefined) return
    const kind = pick(chance, ['payIn', 'payOut', 'safeDrop'] as const)
    await person.perform(moveCash, { shiftId: shift.shiftId, kind, amountMinor: some(5_000), reason: '零钱' })
  }
  const close = async (person: Person) => {
    const shift = open.get(person)
    if (shift === undefined) return
    const { shiftId } = shift
    const { expectedMinor } = await person.perform(countDrawer, { shiftId, denominations: [] })
    await person.perform(countDrawer, {
      shiftId,
      ...piecesOf(Math.max(0, expectedMinor + integerBetween(chance, -2_000, 2_000))),
    })
    closed.push(await person.perform(closeShift, { shiftId }))
    open.delete(person)
  }
  const openOrClose = async (person: Person) => {
    if (open.has(person)) return close(person)
    open.set(person, await person.perform(openShift, { storeId: STORE, floatMinor: some(30_000) }))
  }
  const knock = (person: Person) => person.perform(openDrawer, { storeId: STORE, reason: '换零' })
  for (let step = 0; step < STEPS; step += 1) {
    shop.clock.forward(60_000)
    const deed = pick(chance, [sell, sell, sell, sell, giveBack, swap, swap, goodsBack, move, openOrClose, knock])
    await deed(pick(chance, people))
  }
  for (const person of open.keys()) await close(person)
  return closed
}

/** What the ledger says of receipts: money by kind, revenue and rounding, straight from their postings. */
async function ledgerOf(receiptIds: readonly string[]) {
  const sums = new Map<string, number>()
  const add = (address: string, amount: number) => sums.set(address, (sums.get(address) ?? 0) + amount)
  for (const receiptId of receiptIds)
    for (const { from, to, amount, unit } of await read((tx) => postingsOfFact(tx, receiptId)))
      if (unit === 'CNY') {
        add(from.address, -amount)
        add(to.address, amount)
      }
  const at = (address: string) => sums.get(address) ?? 0
  return {
    cash: at(`tender/${STORE}/cash`),
    terminal: at(`tender/${STORE}/terminal`),
    amount: 0 - at(`revenue/${STORE}`),
    rounding: 0 - at(`rounding/${STORE}`),
    deposit: 0 - at(`deposit/${STORE}`),
    tip: 0 - at(`tips/${STORE}`),
  }
}

function saidBy({ sales, refunds, tenders, depositMinor = 0, tipMinor = 0 }: TakenTotals) {
  const of = (kind: string) => tenders.find((tender) => tender.kind === kind)?.amountMinor ?? 0
  return {
    cash: of('cash'),
    terminal: of('terminal'),
    // Deposits are owed and not earned.
    amount: sales.amountMinor + refunds.amountMinor - depositMinor,
    rounding: sales.roundingMinor + refunds.roundingMinor,
    deposit: depositMinor,
    tip: tipMinor,
  }
}

/** That chance made all of it happen within shifts: what never was proves nothing. */
const seen = { exchanges: 0, deposit: 0, tip: 0 }

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

test.each(DAYS)('every Z of %s equals the ledger, and together with what was outside they are the day', async (day) => {
  shop.clock.set(`${day}T00:00:00.000Z`)
  const safeBefore = await read((tx) => balance(tx, cashPlace.safe(STORE).address, 'CNY'))
  const closed = await liveThrough(seededChance(day))
  expect(closed.length).toBeGreaterThan(0)

  for (const z of closed) {
    seen.exchanges += z.totals.exchanges ?? 0
    seen.deposit += saidBy(z.totals).deposit
    seen.tip += saidBy(z.totals).tip
    const { items } = await shop.huilan.ask(receipts, { storeId: STORE, shiftId: z.shiftId, limit: 200 })
    expect(receiptsIn(z.totals)).toBe(items.length)
    expect(z.totals.exchanges).toBe(items.filter(({ kind }) => kind === 'exchange').length)
    expect(await ledgerOf(items.map(({ receiptId }) => receiptId))).toEqual(saidBy(z.totals))
    const { floatMinor, takenMinor, backMinor, paidInMinor, paidOutMinor, droppedMinor, expectedMinor } = z.cash
    expect(takenMinor + backMinor).toBe(saidBy(z.totals).cash)
    expect(expectedMinor).toBe(floatMinor + takenMinor + backMinor + paidInMinor - paidOutMinor - droppedMinor)
    expect(z.differenceMinor).toBe(z.countedMinor - expectedMinor)
    expect(sum(z.totals.taxes.map(({ amountMinor }) => amountMinor))).toBe(saidBy(z.totals).amount)
    expect(sum(z.totals.taxes.map(({ taxMinor }) => taxMinor))).toBe(z.totals.sales.taxMinor + z.totals.refunds.taxMinor)
    expect(await read((tx) => balance(tx, cashPlace.drawer(STORE, z.shiftId).address, 'CNY'))).toBe(0)
  }

  const { report } = await shop.huilan.perform(closeDay, { storeId: STORE, day })
  const outside = await shop.huilan.ask(receipts, { storeId: STORE, fromDay: day, toDay: day, withoutShift: true, limit: 200 })
  const parts = [...closed.map((z) => saidBy(z.totals)), await ledgerOf(outside.items.map(({ receiptId }) => receiptId))]
  expect(saidBy(report.totals)).toEqual({
    cash: sum(parts.map(({ cash }) => cash)),
    terminal: sum(parts.map(({ terminal }) => terminal)),
    amount: sum(parts.map(({ amount }) => amount)),
    rounding: sum(parts.map(({ rounding }) => rounding)),
    deposit: sum(parts.map(({ deposit }) => deposit)),
    tip: sum(parts.map(({ tip }) => tip)),
  })
  expect(report.withoutShift).toMatchObject({ receiptCount: outside.items.length, cashMinor: parts.at(-1)?.cash })

  const moved = async (address: string) => (await read((tx) => flow(tx, { address, unit: 'CNY', fromDay: day, toDay: day }))).net
  expect(await moved(`tender/${STORE}/terminal`)).toBe(saidBy(report.totals).terminal)
  // What no shift took is what is left at the till's own place.
  expect(await moved(`tender/${STORE}/cash`)).toBe(report.withoutShift.cashMinor)
  expect(0 - (await moved(cashPlace.difference(STORE).address))).toBe(report.differenceMinor)
  expect(0 - (await moved(cashPlace.paidIn(STORE).address))).toBe(report.paidInMinor)
  expect(await moved(cashPlace.paidOut(STORE).address)).toBe(report.paidOutMinor)
  const floats = sum(closed.map(({ cash }) => cash.floatMinor))
  const counted = sum(closed.map(({ countedMinor }) => countedMinor))
  const safe = await read((tx) => balance(tx, cashPlace.safe(STORE).address, 'CNY'))
  expect(safe - safeBefore).toBe(report.droppedMinor + counted - floats)
  expect(await read(recompute)).toMatchObject({ differences: [], unbalanced: [] })
})

test('exchanges, deposits and tips were in it', () => {
  for (const minor of Object.values(seen)) expect(minor).toBeGreaterThan(0)
})
