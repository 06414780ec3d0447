import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobs, savePrinter } from '#modules/print'
import { OTHER_STORE, STORE } from '#platform/testing'
import {
  CASH_MINOR_MAX,
  closeShift,
  countDrawer,
  COUNTS_MAX,
  current,
  DENOMINATIONS_MINOR,
  differences,
  lastZReport,
  nightlyLines,
  openDrawer,
  openShift,
  PIECES_MAX,
  saveShiftSettings,
  zReport,
  zReports,
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

let shop: Counter
beforeAll(async () => {
  shop = await openCounter('2026-03-02T00:00:00.000Z')
})
afterAll(() => shop.close())

/** A shift with ¥200 in the drawer that is off by so much. */
async function shiftOffBy(person: Person, differenceMinor: number) {
  const { shiftId } = await person.perform(openShift, { storeId: STORE, floatMinor: 20_000 })
  await person.perform(countDrawer, { shiftId, ...piecesOf(20_000 + differenceMinor) })
  shop.clock.forward(60_000)
  return person.perform(closeShift, { shiftId })
}

describe('the last Z report of a drawer', () => {
  test('is shown to whoever closed it, and to who may see all of them', async () => {
    expect(await shop.zihan.ask(lastZReport, { storeId: STORE })).toEqual({ last: null })
    const z = await shiftOffBy(shop.zihan, -50)
    await shiftOffBy(shop.dayong, 0)
    const { last } = await shop.zihan.ask(lastZReport, { storeId: STORE })
    expect(last?.report).toEqual(z)
    // 王大勇 stands at 李子涵's till: her drawer is not his to read. 周慧兰 may.
    expect(await shop.at(DAYONG, TILL_ONE).ask(lastZReport, { storeId: STORE })).toEqual({ last: null })
    const seen = await shop.at(HUILAN, TILL_ONE, ['shift.work', 'shift.see']).ask(lastZReport, { storeId: STORE })
    expect(seen.last?.report.number).toBe(z.number)
    await expect(shop.huilan.ask(lastZReport, { storeId: OTHER_STORE })).rejects.toMatchObject({ code: 'STORE_UNKNOWN' })
  })
})

describe('differences', () => {
  test('are told by day and person, too much and too little apart', async () => {
    shop.clock.set('2026-03-10T00:00:00.000Z')
    for (const off of [-300, 200, -100]) await shiftOffBy(shop.zihan, off)
    await shiftOffBy(shop.dayong, 0)
    shop.clock.set('2026-03-11T00:00:00.000Z')
    await shiftOffBy(shop.dayong, 700)
    const { items } = await shop.huilan.ask(differences, { storeId: STORE, fromDay: '2026-03-10', toDay: '2026-03-11' })
    expect(items).toEqual([
      { day: '2026-03-10', personId: ZIHAN, shiftCount: 3, overMinor: 200, shortMinor: 400 },
      { day: '2026-03-10', personId: DAYONG, shiftCount: 1, overMinor: 0, shortMinor: 0 },
      { day: '2026-03-11', personId: DAYONG, shiftCount: 1, overMinor: 700, shortMinor: 0 },
    ])
    const theirs = await shop.huilan.ask(zReports, { storeId: STORE, fromDay: '2026-03-10', personId: ZIHAN })
    expect(theirs.items.map(({ openedBy, differenceMinor }) => [openedBy, differenceMinor])).toEqual([
      [ZIHAN, -100],
      [ZIHAN, 200],
      [ZIHAN, -300],
    ])
    const [first] = theirs.items
    const found = await shop.huilan.ask(zReports, { storeId: STORE, number: first?.number })
    expect(found).toEqual({ items: [first], next: null })
  })

  test('of more than a year and a day at once are refused, as are a stranger’s', async () => {
    const ask = (storeId: string, fromDay: string) => shop.huilan.ask(differences, { storeId, fromDay, toDay: '2026-03-11' })
    await expect(ask(STORE, '2025-03-10')).rejects.toMatchObject({ code: 'DAYS_TOO_MANY', values: { max: 366 } })
    expect((await ask(STORE, '2025-03-11')).items).toHaveLength(5)
    await expect(ask(OTHER_STORE, '2026-03-01')).rejects.toMatchObject({ code: 'STORE_UNKNOWN' })
    await expect(
      shop.zihan.ask(differences, { storeId: STORE, fromDay: '2026-03-10', toDay: '2026-03-11' }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('absurd numbers', () => {
  test('a count of everything there could be is answered, and never lost in rounding', async () => {
    const { shiftId } = await shop.zihan.perform(openShift, { storeId: STORE, floatMinor: CASH_MINOR_MAX })
    const denominations = DENOMINATIONS_MINOR.map((denominationMinor) => ({ denominationMinor, pieces: PIECES_MAX }))
    const counted = await shop.zihan.perform(countDrawer, { shiftId, denominations, otherMinor: CASH_MINOR_MAX })
    const pieces = DENOMINATIONS_MINOR.reduce((sum, denominationMinor) => sum + denominationMinor * PIECES_MAX, 0)
    expect(counted).toMatchObject({ countedMinor: pieces + CASH_MINOR_MAX, differenceMinor: pieces, needsApproval: true })
    const z = await shop.huilan.perform(closeShift, { shiftId, reason: '数错了' })
    expect((await shop.huilan.ask(zReport, { storeId: STORE, number: z.number })).report).toEqual(z)
  })

  test('more, less than nothing, halves, and what is no number are refused by name', async () => {
    const { shiftId } = await shop.zihan.perform(openShift, { storeId: STORE, floatMinor: 0 })
    const count = (text: string) => shop.zihan.perform(countDrawer, JSON.parse(`{"shiftId": "${shiftId}", ${text}}`))
    const piecesOfTen = (pieces: string) => count(`"denominations": [{"denominationMinor": 1000, "pieces": ${pieces}}]`)
    for (const pieces of [String(PIECES_MAX + 1), '-1', '1.5', '1e300', 'null', '"12"'])
      await expect(piecesOfTen(pieces)).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'denominations.0.pieces' })
    for (const other of [String(CASH_MINOR_MAX + 1), '-1', '0.1'])
      await expect(count(`"denominations": [], "otherMinor": ${other}`)).rejects.toMatchObject({
        code: 'INPUT_INVALID',
        field: 'otherMinor',
      })
    await expect(shop.dayong.perform(openShift, { storeId: STORE, floatMinor: CASH_MINOR_MAX + 1 })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      field: 'floatMinor',
    })
    await shop.zihan.perform(countDrawer, { shiftId, denominations: [] })
    await shop.zihan.perform(closeShift, { shiftId })
  })

  test('counting on and on ends, and the manager is asked', async () => {
    const { shiftId } = await shop.zihan.perform(openShift, { storeId: STORE, floatMinor: 0 })
    for (let times = 0; times < COUNTS_MAX; times += 1) await shop.zihan.perform(countDrawer, { shiftId, denominations: [] })
    await expect(shop.zihan.perform(countDrawer, { shiftId, denominations: [] })).rejects.toMatchObject({
      code: 'COUNTS_TOO_MANY',
      values: { max: COUNTS_MAX },
    })
    expect((await shop.zihan.perform(closeShift, { shiftId })).counts).toHaveLength(COUNTS_MAX)
  })
})

test('two people who open the same drawer at the same moment get one shift between them', async () => {
  const both = await Promise.allSettled(
    [ZIHAN, DAYONG].map((person) => shop.at(person, TILL_TWO).perform(openShift, { storeId: STORE, floatMinor: 0 })),
  )
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'SHIFT_OPEN' } })
})

test('the owner’s float is proposed to whoever opens', async () => {
  expect(await shop.zihan.ask(current, { storeId: STORE })).toMatchObject({ proposedFloatMinor: 0 })
  const settings = { needsShift: false, floatMinor: 30_000, differenceLimitMinor: 1_000, largeRefundMinor: 10_000 }
  expect(await shop.huilan.perform(saveShiftSettings, { storeId: STORE, ...settings })).toEqual(settings)
  expect(await shop.zihan.ask(current, { storeId: STORE })).toMatchObject({ proposedFloatMinor: 30_000 })
})

test('a drawer opened without a sale is pulsed where a printer has one, and written down in any case', async () => {
  const openBecause = (reason: string) => shop.zihan.perform(openDrawer, { storeId: STORE, reason })
  expect((await openBecause('没有钱箱的打印机')).isPulsed).toBe(false)
  await shop.huilan.perform(savePrinter, {
    storeId: STORE,
    name: '前台',
    kind: 'tcp9100',
    address: '192.168.1.50',
    columns: 32,
    hasDrawer: true,
  })
  expect((await openBecause('换零钱')).isPulsed).toBe(true)
  expect((await shop.huilan.ask(jobs, { storeId: STORE })).items).toMatchObject([{ kind: 'drawer', state: 'queued' }])
  const { drawerOpenings } = await shop.huilan.ask(nightlyLines, { storeId: STORE, day: '2026-03-11' })
  expect(drawerOpenings.items.map(({ reason }) => reason)).toEqual(['没有钱箱的打印机', '换零钱'])
})
