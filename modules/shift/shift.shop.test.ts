import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refundSale, receipts, completeSale, discardTicket, holdTicket } from '#modules/till'
import { balance, flow, recompute } from '#platform/ledger'
import { MERCHANT, OTHER_MERCHANT, OTHER_STORE, STORE } from '#platform/testing'
import {
  cashPlace,
  closeShift,
  countDrawer,
  current,
  moveCash,
  openDrawer,
  openShift,
  openShifts,
  saveShiftSettings,
  xReport,
  zReport,
  zReports,
} from './contract.ts'
import { type Counter, HUILAN, openCounter, type Person, piecesOf, sellCola, TILL_ONE, ZIHAN } from './testing/open-counter.ts'

let shop: Counter
beforeAll(async () => {
  shop = await openCounter('2026-03-02T00:00:00.000Z')
})
afterAll(() => shop.close())
beforeEach(() => shop.clock.forward(60_000))

const open = (person: Person, floatMinor = 20_000) => person.perform(openShift, { storeId: STORE, floatMinor })
const count = (person: Person, shiftId: string, minor: number) => person.perform(countDrawer, { shiftId, ...piecesOf(minor) })
const held = (address: string) =>
  shop.database.transact({ as: 'merchant', merchantId: MERCHANT }, (tx) => balance(tx, address, 'CNY'))
const net = async (address: string) =>
  (
    await shop.database.transact({ as: 'merchant', merchantId: MERCHANT }, (tx) =>
      flow(tx, { address, unit: 'CNY', fromDay: '2026-03-01', toDay: '2026-03-31' }),
    )
  ).net

/** Counts what is there and closes. */
async function closeWith(person: Person, shiftId: string, minor: number, more: { reason?: string } = {}) {
  await count(person, shiftId, minor)
  return person.perform(closeShift, { shiftId, ...more })
}

describe('a shift', () => {
  test('李子涵 opens with ¥200, sells, refunds, drops to the safe, counts blind, and the Z says all of it', async () => {
    const safe = await held(cashPlace.safe(STORE).address)
    const { shiftId } = await open(shop.zihan)
    const first = await sellCola(shop.zihan, shop.cola, 10)
    const mixed = await shop.zihan.perform(completeSale, {
      storeId: STORE,
      lines: [
        { productId: shop.cola, quantityThousandths: 2_000 },
        { productId: shop.rice, quantityThousandths: 1_237 },
      ],
      rounding: 'dropJiao',
      tenders: [
        { kind: 'terminal', givenMinor: 1_000 },
        { kind: 'cash', givenMinor: 1_000 },
      ],
    })
    expect(mixed).toMatchObject({ payableMinor: 1_500, roundingMinor: -45 })
    const refund = await shop.zihan.perform(refundSale, {
      saleId: first.receiptId,
      lines: [{ line: 1, quantityThousandths: 1_000 }],
      reason: '瓶盖坏了',
    })
    await shop.zihan.perform(moveCash, { shiftId, kind: 'payIn', amountMinor: 5_000, reason: '换零钱' })
    await shop.zihan.perform(moveCash, { shiftId, kind: 'payOut', amountMinor: 1_200, reason: '买水果刀' })
    await shop.zihan.perform(moveCash, { shiftId, kind: 'safeDrop', amountMinor: 10_000, reason: '钱太多' })
    await shop.zihan.perform(openDrawer, { storeId: STORE, reason: '给顾客换零' })
    const { ticketId } = await shop.zihan.perform(holdTicket, {
      storeId: STORE,
      lines: [{ productId: shop.cola, name: '汽水', quantityThousandths: 1_000, discountMinor: 0 }],
      amountMinor: 350,
    })
    await shop.zihan.perform(discardTicket, { ticketId, reason: '不要了' })

    // 200 + 35 + 5 − 3.50 + 50 − 12 − 100 = 174.50; she counts fifty fen less.
    const counted = await count(shop.zihan, shiftId, 17_400)
    expect(counted).toMatchObject({ expectedMinor: 17_450, countedMinor: 17_400, differenceMinor: -50, needsApproval: false })
    const z = await shop.zihan.perform(closeShift, { shiftId, note: '少五角' })
    expect(z).toMatchObject({
      shiftId,
      day: '2026-03-02',
      drawer: TILL_ONE,
      openedBy: ZIHAN,
      closedBy: ZIHAN,
      closeReason: null,
      approvedBy: null,
      note: '少五角',
      countedMinor: 17_400,
      differenceMinor: -50,
      drawerOpenings: 1,
      ticketsDiscarded: 1,
      cash: {
        floatMinor: 20_000,
        takenMinor: 4_000,
        backMinor: -350,
        paidInMinor: 5_000,
        paidOutMinor: 1_200,
        droppedMinor: 10_000,
        expectedMinor: 17_450,
      },
    })
    expect(z.totals.sales).toMatchObject({ count: 2, grossMinor: 5_045, roundingMinor: -45, payableMinor: 5_000 })
    expect(z.totals.refunds).toMatchObject({ count: 1, payableMinor: -350 })
    expect(z.totals.tenders).toEqual([
      { kind: 'cash', takenMinor: 4_000, backMinor: -350, amountMinor: 3_650 },
      { kind: 'terminal', takenMinor: 1_000, backMinor: 0, amountMinor: 1_000 },
    ])
    expect(z.totals.taxes.map(({ taxBasisPoints, amountMinor }) => [taxBasisPoints, amountMinor])).toEqual([
      [1_300, 3_850],
      [900, 845],
    ])
    expect([z.totals.first?.number, z.totals.last?.number]).toEqual([first.number, refund.number])

    expect(await held(cashPlace.drawer(STORE, shiftId).address)).toBe(0)
    expect(await held(cashPlace.safe(STORE).address)).toBe(safe - 20_000 + 10_000 + 17_400)
    expect(await shop.huilan.ask(receipts, { storeId: STORE, shiftId })).toMatchObject({ items: { length: 3 } })
    const kept = await shop.huilan.ask(zReport, { storeId: STORE, number: z.number })
    expect(kept.report).toEqual(z)
    expect(kept.moves.map(({ kind }) => kind)).toEqual(['safeDrop', 'payOut', 'payIn'])
    expect(kept.openings).toMatchObject([{ reason: '给顾客换零' }])
  })

  test('in which nothing happened closes with a Z of zeros, and the next number', async () => {
    const { items } = await shop.huilan.ask(zReports, { storeId: STORE, limit: 1 })
    const { shiftId } = await open(shop.dayong, 0)
    const z = await closeWith(shop.dayong, shiftId, 0)
    expect(z.number).toBe((items[0]?.number ?? 0) + 1)
    expect(z.totals).toMatchObject({ sales: { count: 0, payableMinor: 0 }, tenders: [], taxes: [], first: null, last: null })
    expect(z).toMatchObject({ cash: { expectedMinor: 0 }, countedMinor: 0, differenceMinor: 0 })
  })

  test('is one a drawer, and two drawers know nothing of each other', async () => {
    const one = await open(shop.zihan)
    await expect(open(shop.zihan)).rejects.toMatchObject({ code: 'SHIFT_OPEN' })
    const two = await open(shop.dayong, 10_000)
    await sellCola(shop.dayong, shop.cola, 4)
    expect(await shop.zihan.ask(current, { storeId: STORE })).toMatchObject({ drawer: TILL_ONE, shift: { shiftId: one.shiftId } })
    const [first, second] = [await closeWith(shop.zihan, one.shiftId, 20_000), await closeWith(shop.dayong, two.shiftId, 11_400)]
    expect([first.differenceMinor, second.differenceMinor]).toEqual([0, 0])
    expect(second.number).toBe(first.number + 1)
    expect((await shop.zihan.ask(current, { storeId: STORE })).shift).toBeNull()
  })

  test('closes once', async () => {
    const { shiftId } = await open(shop.zihan)
    const z = await closeWith(shop.zihan, shiftId, 20_000)
    await expect(shop.zihan.perform(closeShift, { shiftId })).rejects.toMatchObject({ code: 'SHIFT_CLOSED' })
    await expect(count(shop.zihan, shiftId, 1)).rejects.toMatchObject({ code: 'SHIFT_CLOSED' })
    await expect(shop.zihan.perform(moveCash, { shiftId, kind: 'payIn', amountMinor: 1, reason: '晚了' })).rejects.toMatchObject({
      code: 'SHIFT_CLOSED',
    })
    expect((await shop.huilan.ask(zReports, { storeId: STORE, limit: 1 })).items).toMatchObject([{ number: z.number }])
  })

  test('with the same key closes once and answers the same Z', async () => {
    const { shiftId } = await open(shop.zihan)
    await count(shop.zihan, shiftId, 20_000)
    const z = await shop.zihan.perform(closeShift, { shiftId }, { key: 'close-once' })
    expect(await shop.zihan.perform(closeShift, { shiftId }, { key: 'close-once' })).toEqual(z)
  })
})

describe('counting', () => {
  test('is blind: until she has counted, nothing tells 李子涵 what ought to be there', async () => {
    const { shiftId } = await open(shop.zihan)
    await sellCola(shop.zihan, shop.cola, 3)
    const blind = await shop.zihan.ask(xReport, { shiftId })
    expect(blind).toMatchObject({ receiptCount: 1, totals: null, cash: null })
    expect(JSON.stringify(blind)).not.toContain('1050')
    const seen = await shop.huilan.ask(xReport, { shiftId })
    expect(seen).toMatchObject({ cash: { expectedMinor: 21_050 }, totals: { sales: { payableMinor: 1_050 } } })
    await closeWith(shop.zihan, shiftId, 21_050)
  })

  test('is needed, and goes stale when cash moves after it', async () => {
    const { shiftId } = await open(shop.zihan)
    await expect(shop.zihan.perform(closeShift, { shiftId })).rejects.toMatchObject({ code: 'NOT_COUNTED' })
    await count(shop.zihan, shiftId, 20_000)
    await sellCola(shop.zihan, shop.cola, 1)
    await expect(shop.zihan.perform(closeShift, { shiftId })).rejects.toMatchObject({ code: 'COUNT_STALE' })
    // The refused closing left the shift open: the next sale is still in it.
    await sellCola(shop.zihan, shop.cola, 1)
    expect((await closeWith(shop.zihan, shiftId, 20_700)).totals.sales.count).toBe(2)
  })

  test('nothing first, to learn the right sum, stays on the Z and needs 周慧兰', async () => {
    const { shiftId } = await open(shop.zihan)
    const peek = await count(shop.zihan, shiftId, 0)
    expect(peek).toMatchObject({ differenceMinor: -20_000, needsApproval: true })
    await count(shop.zihan, shiftId, peek.expectedMinor)
    await expect(shop.zihan.perform(closeShift, { shiftId })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      words: { zh: '清点相差 -200.00 元，超过了 10.00 元。没有“批准长短款”的权限，请店长授权。' },
    })
    const z = await shop.huilan.perform(closeShift, { shiftId, reason: '长短款要店长看' })
    expect(z).toMatchObject({ approvedBy: HUILAN, closedBy: HUILAN, closeReason: '长短款要店长看', differenceMinor: 0 })
    expect(z.counts.map(({ countedMinor }) => countedMinor)).toEqual([0, 20_000])
  })

  test('李子涵 closes with 周慧兰’s PIN: who approved stands on the Z', async () => {
    const { shiftId } = await open(shop.zihan)
    await count(shop.zihan, shiftId, 15_000)
    const zihan = { actor: { person: ZIHAN, device: TILL_ONE, key: null }, permissions: new Set(['shift.work']) }
    const asking = shop.as({ ...zihan, askable: new Set(['shift.approveDifference']) })
    await expect(asking.perform(closeShift, { shiftId })).rejects.toMatchObject({
      code: 'APPROVAL_NEEDED',
      values: { right: 'shift.approveDifference' },
    })
    // As the kernel hands the call over once her approval is redeemed.
    const approved = shop.as({
      ...zihan,
      permissions: new Set(['shift.work', 'shift.approveDifference']),
      approvals: new Map([['shift.approveDifference', { id: HUILAN, name: '周慧兰' }]]),
    })
    const z = await approved.perform(closeShift, { shiftId })
    expect(z).toMatchObject({ approvedBy: HUILAN, closedBy: ZIHAN, differenceMinor: -5_000, closeReason: null })
  })

  test('a difference up to the owner’s limit passes, a fen more does not', async () => {
    const { shiftId } = await open(shop.zihan)
    expect(await count(shop.zihan, shiftId, 21_000)).toMatchObject({ differenceMinor: 1_000, needsApproval: false })
    expect(await count(shop.zihan, shiftId, 18_999)).toMatchObject({ differenceMinor: -1_001, needsApproval: true })
    const before = await net(cashPlace.difference(STORE).address)
    await shop.huilan.perform(closeShift, { shiftId, reason: '已查' })
    expect(await net(cashPlace.difference(STORE).address)).toBe(before + 1_001)
  })

  test('the same note twice, or a note that does not exist, is refused', async () => {
    const { shiftId } = await open(shop.zihan)
    const ten = { denominationMinor: 1_000 as const, pieces: 1 }
    await expect(shop.zihan.perform(countDrawer, { shiftId, denominations: [ten, ten] })).rejects.toMatchObject({
      code: 'DENOMINATION_TWICE',
    })
    const odd = JSON.parse('{"denominationMinor": 300, "pieces": 1}')
    await expect(shop.zihan.perform(countDrawer, { shiftId, denominations: [odd] })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    })
    const negative = { denominationMinor: 1_000 as const, pieces: -1 }
    await expect(shop.zihan.perform(countDrawer, { shiftId, denominations: [negative] })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    })
    await closeWith(shop.zihan, shiftId, 20_000)
  })
})

describe('a sale', () => {
  test('without a shift goes through, belongs to none, and its cash stays where the till put it', async () => {
    const before = await net(`tender/${STORE}/cash`)
    const sold = await sellCola(shop.zihan, shop.cola, 2)
    expect(await net(`tender/${STORE}/cash`)).toBe(before + 700)
    const listed = await shop.huilan.ask(receipts, { storeId: STORE, withoutShift: true })
    expect(listed.items.map(({ receiptId }) => receiptId)).toEqual([sold.receiptId])
    const { shiftId } = await open(shop.zihan)
    expect((await closeWith(shop.zihan, shiftId, 20_000)).totals.sales.count).toBe(0)
  })

  test('is refused without a shift only where the owner wants it so, as are refunds', async () => {
    const settings = { storeId: STORE, floatMinor: 30_000, differenceLimitMinor: 1_000, largeRefundMinor: 10_000 }
    const earlier = await sellCola(shop.zihan, shop.cola, 1)
    await shop.huilan.perform(saveShiftSettings, { ...settings, needsShift: true })
    await expect(sellCola(shop.zihan, shop.cola, 1)).rejects.toMatchObject({ code: 'SHIFT_NEEDED' })
    const back = { saleId: earlier.receiptId, lines: [{ line: 1, quantityThousandths: 1_000 }], reason: '坏了' }
    await expect(shop.zihan.perform(refundSale, back)).rejects.toMatchObject({ code: 'SHIFT_NEEDED' })
    const { shiftId } = await open(shop.zihan)
    await sellCola(shop.zihan, shop.cola, 1)
    // The other till has no shift of its own.
    await expect(sellCola(shop.dayong, shop.cola, 1)).rejects.toMatchObject({ code: 'SHIFT_NEEDED' })
    await closeWith(shop.zihan, shiftId, 20_350)
    await shop.huilan.perform(saveShiftSettings, { ...settings, needsShift: false })
    await sellCola(shop.dayong, shop.cola, 1)
  })
})

describe('other people', () => {
  test('王大勇 cannot count, move cash in or close a shift of 李子涵, and knows no stranger’s', async () => {
    const { shiftId } = await open(shop.zihan)
    await expect(count(shop.dayong, shiftId, 20_000)).rejects.toMatchObject({ code: 'NOT_YOUR_SHIFT' })
    await expect(shop.dayong.ask(xReport, { shiftId })).rejects.toMatchObject({ code: 'NOT_YOUR_SHIFT' })
    await expect(
      shop.dayong.perform(moveCash, { shiftId, kind: 'payOut', amountMinor: 100, reason: '借' }),
    ).rejects.toMatchObject({ code: 'NOT_YOUR_SHIFT' })
    await count(shop.zihan, shiftId, 20_000)
    await expect(shop.dayong.perform(closeShift, { shiftId })).rejects.toMatchObject({ code: 'NOT_YOUR_SHIFT' })
    const stranger = shop.as({ merchantId: OTHER_MERCHANT })
    await expect(stranger.perform(closeShift, { shiftId })).rejects.toMatchObject({ code: 'SHIFT_UNKNOWN' })
    await expect(shop.huilan.perform(openShift, { storeId: OTHER_STORE, floatMinor: 0 })).rejects.toMatchObject({
      code: 'STORE_UNKNOWN',
    })
    await shop.zihan.perform(closeShift, { shiftId })
  })

  test('周慧兰 sees the shift that was forgotten overnight, counts it and closes it, saying why', async () => {
    const { shiftId } = await open(shop.zihan)
    await sellCola(shop.zihan, shop.cola, 1)
    // At two in the morning it is still the same business day.
    shop.clock.set('2026-03-02T18:00:00.000Z')
    expect((await shop.huilan.ask(openShifts, { storeId: STORE })).items).toMatchObject([{ shiftId, forgotten: false }])
    shop.clock.set('2026-03-03T00:00:00.000Z')
    expect((await shop.huilan.ask(openShifts, { storeId: STORE })).items).toMatchObject([{ shiftId, forgotten: true }])
    expect(await shop.zihan.ask(current, { storeId: STORE })).toMatchObject({ forgotten: true })
    await count(shop.huilan, shiftId, 20_350)
    await expect(shop.huilan.perform(closeShift, { shiftId })).rejects.toMatchObject({ code: 'REASON_NEEDED' })
    const z = await shop.huilan.perform(closeShift, { shiftId, reason: '李子涵忘了交班' })
    expect(z).toMatchObject({ day: '2026-03-02', openedBy: ZIHAN, closedBy: HUILAN, closeReason: '李子涵忘了交班' })
    expect((await shop.huilan.ask(openShifts, { storeId: STORE })).items).toEqual([])
  })
})

test('Z numbers have no gaps, whatever was refused on the way, and are listed page by page', async () => {
  const all = (await shop.huilan.ask(zReports, { storeId: STORE, limit: 100 })).items.map(({ number }) => number)
  expect(all).toEqual(Array.from({ length: all.length }, (_, index) => all.length - index))
  const first = await shop.huilan.ask(zReports, { storeId: STORE, limit: 2 })
  const second = await shop.huilan.ask(zReports, { storeId: STORE, limit: 2, after: first.next ?? '' })
  expect([...first.items, ...second.items].map(({ number }) => number)).toEqual(all.slice(0, 4))
  await expect(shop.huilan.ask(zReports, { storeId: STORE, after: '0' })).rejects.toMatchObject({ code: 'CURSOR_INVALID' })
  await expect(shop.huilan.ask(zReport, { storeId: STORE, number: 999 })).rejects.toMatchObject({ code: 'Z_UNKNOWN' })
})

test('nobody can change a Z report, a count or a cash move, not even the shop’s own software', async () => {
  for (const table of ['z_report', 'count', 'cash_move', 'day_close', 'occurrence'])
    for (const right of ['update', 'delete']) {
      const may = await shop.database.transact({ as: 'merchant', merchantId: MERCHANT }, (tx) =>
        tx.first<{ may: boolean }>({
          text: 'select has_table_privilege(current_user, $1, $2) as may',
          values: [`shift.${table}`, right],
          name: undefined,
        }),
      )
      expect([table, right, may]).toEqual([table, right, { may: false }])
    }
})

test('the ledger is sound after all of it', async () => {
  const found = await shop.database.transact({ as: 'merchant', merchantId: MERCHANT }, recompute)
  expect(found).toMatchObject({ differences: [], unbalanced: [] })
})
