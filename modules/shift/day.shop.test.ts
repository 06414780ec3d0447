import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countIn, levelsOf } from '#modules/stock'
import { openDrawer as pulseDrawer, removePrinter, savePrinter } from '#modules/print'
import { completeSale, discardTicket, holdTicket, recallTicket, refundSale, takeBack, voidTicket } from '#modules/till'
import { OTHER_STORE, STORE } from '#platform/testing'
import { closeDay, closeShift, countDrawer, dayReport, nightlyLines, openDrawer, openShift, openShifts } from './contract.ts'
import {
  type Counter,
  DAYONG,
  HUILAN,
  openCounter,
  piecesOf,
  sellCola,
  TILL_ONE,
  TILL_TWO,
  ZIHAN,
} from './testing/open-counter.ts'

const DAY = '2026-03-02'
let shop: Counter
beforeAll(async () => {
  shop = await openCounter('2026-03-02T00:00:00.000Z')
  const { cola, rice } = shop
  const lines = [cola, rice].map((productId) => ({ productId, quantityThousandths: 100_000 }))
  await shop.huilan.perform(countIn, { storeId: STORE, lines })
})
afterAll(() => shop.close())

const lines = (day = DAY) => shop.huilan.ask(nightlyLines, { storeId: STORE, day })

describe('the owner’s five lines', () => {
  test('are empty on a quiet day', async () => {
    await sellCola(shop.zihan, shop.cola, 1)
    expect(await lines()).toEqual({
      day: DAY,
      refunds: { count: 0, amountMinor: 0, items: [] },
      drawerOpenings: { count: 0, items: [] },
      priceCuts: { count: 0, amountMinor: 0, items: [] },
      negativeStock: { count: 0, items: [] },
      heldTickets: { count: 0, items: [] },
      voidedTickets: { count: 0, amountMinor: 0, items: [] },
    })
  })

  test('name a void minutes after paying and goods taken back without a receipt, and not the honest refund', async () => {
    const honest = await sellCola(shop.zihan, shop.cola, 2)
    shop.clock.forward(3_600_000)
    const back = { lines: [{ line: 1, quantityThousandths: 1_000 }], reason: '坏了' }
    await shop.zihan.perform(refundSale, { saleId: honest.receiptId, ...back })
    const voided = await sellCola(shop.dayong, shop.cola, 2)
    shop.clock.forward(120_000)
    const soon = await shop.dayong.perform(refundSale, { saleId: voided.receiptId, ...back })
    const taken = await shop.huilan.perform(takeBack, {
      storeId: STORE,
      lines: [{ productId: shop.rice, quantityThousandths: 20_000, unitPriceMinor: 683 }],
      reason: '小票丢了',
    })
    const { refunds } = await lines()
    expect(refunds).toMatchObject({ count: 2, amountMinor: -350 - 13_660 })
    expect(refunds.items).toMatchObject([
      { receiptId: taken.receiptId, because: ['withoutReceipt', 'large'], sale: null, cashierId: HUILAN },
      {
        receiptId: soon.receiptId,
        because: ['soonAfterSale'],
        cashierId: DAYONG,
        sale: { receiptId: voided.receiptId, number: voided.number, at: voided.at },
      },
    ])
  })

  test('name the drawer that 李子涵 opened without a sale, with and without a shift', async () => {
    const { isPulsed: _, ...opening } = await shop.zihan.perform(openDrawer, { storeId: STORE, reason: '看一下' })
    const { shiftId } = await shop.zihan.perform(openShift, { storeId: STORE, floatMinor: 0 })
    await shop.zihan.perform(openDrawer, { storeId: STORE, reason: '换零' })
    await shop.zihan.perform(countDrawer, { shiftId, denominations: [] })
    await shop.zihan.perform(closeShift, { shiftId })
    const { drawerOpenings } = await lines()
    expect(drawerOpenings.count).toBe(2)
    expect(drawerOpenings.items).toEqual([
      { ...opening, shiftId: null, personId: ZIHAN, drawer: TILL_ONE },
      expect.objectContaining({ reason: '换零', shiftId }),
    ])
  })

  test('name the drawer that was opened from the printers’ own page, and one that a printer opened only once', async () => {
    const before = (await lines()).drawerOpenings.count
    const printer = { storeId: STORE, name: '前台', kind: 'webusb', columns: 32, hasDrawer: true } as const
    const { printerId } = await shop.huilan.perform(savePrinter, printer)
    await shop.huilan.perform(pulseDrawer, { storeId: STORE, printerId, reason: '测试钱箱' })
    const opened = await shop.zihan.perform(openDrawer, { storeId: STORE, reason: '换零钱' })
    await shop.huilan.perform(removePrinter, { printerId })
    const { drawerOpenings } = await lines()
    expect(opened.isPulsed).toBe(true)
    expect(drawerOpenings.count).toBe(before + 2)
    expect(drawerOpenings.items.slice(before)).toEqual([
      expect.objectContaining({ reason: '测试钱箱', personId: HUILAN, drawer: 'office' }),
      expect.objectContaining({ openingId: opened.openingId, reason: '换零钱', personId: ZIHAN, drawer: TILL_ONE }),
    ])
  })

  test('name prices cut and discounts given by hand, by how much, and not prices raised', async () => {
    const sell = (line: object) =>
      shop.huilan.perform(completeSale, {
        storeId: STORE,
        lines: [{ productId: shop.cola, quantityThousandths: 2_000, ...line }],
        tenders: [{ kind: 'cash', givenMinor: 100_000 }],
      })
    const cheaper = await sell({ unitPriceMinor: 300 })
    const discounted = await sell({ discountMinor: 150 })
    await sell({ unitPriceMinor: 400 })
    const { priceCuts } = await lines()
    expect(priceCuts).toMatchObject({ count: 2, amountMinor: 250 })
    expect(priceCuts.items).toMatchObject([
      { receiptId: discounted.receiptId, productId: shop.cola, cutMinor: 150, discountMinor: 150 },
      { receiptId: cheaper.receiptId, cutMinor: 100, listPriceMinor: 350, unitPriceMinor: 300, cashierId: HUILAN },
    ])
  })

  test('name goods below zero and tickets not finished, until they are', async () => {
    const { items: before } = await shop.huilan.ask(levelsOf, { storeId: STORE, productIds: [shop.cola] })
    const bottles = (before[0]?.onHandThousandths ?? 0) / 1000 + 3
    await sellCola(shop.zihan, shop.cola, bottles)
    const { ticketId } = await shop.zihan.perform(holdTicket, {
      storeId: STORE,
      name: '红衣服阿姨',
      lines: [{ productId: shop.cola, name: '汽水', quantityThousandths: 1_000, discountMinor: 0 }],
      amountMinor: 350,
    })
    const night = await lines()
    expect(night.negativeStock).toMatchObject({ count: 1, items: [{ productId: shop.cola, onHandThousandths: -3_000 }] })
    expect(night.heldTickets).toMatchObject({ count: 1, items: [{ ticketId, name: '红衣服阿姨', cashierId: ZIHAN }] })
    // The day before knew nothing of it.
    expect((await lines('2026-03-01')).heldTickets.count).toBe(0)
    await shop.zihan.perform(recallTicket, { ticketId })
    expect((await lines()).heldTickets.count).toBe(0)
  })

  test('name tickets that were rung up and thrown away unpaid, and the Z counts them', async () => {
    const { shiftId } = await shop.dayong.perform(openShift, { storeId: STORE, floatMinor: 0 })
    const line = { productId: shop.cola, name: '汽水', quantityThousandths: 2_000, discountMinor: 0 }
    const mayVoid = shop.at(DAYONG, TILL_TWO, ['till.voidTicket'])
    await mayVoid.perform(voidTicket, { storeId: STORE, lines: [line], amountMinor: 700, reason: '顾客走了' })
    // Told again because its answer was lost: by its key it is the same, though more than one module heard of it.
    const held = { storeId: STORE, name: '蓝帽子', lines: [line], amountMinor: 700 }
    const { ticketId } = await shop.zihan.perform(holdTicket, held)
    const discard = () => mayVoid.perform(discardTicket, { ticketId, reason: '没有回来' }, { key: 'blue' })
    await discard()
    await expect(discard()).resolves.toEqual({})
    const other = { ticketId: (await shop.zihan.perform(holdTicket, held)).ticketId, reason: '没有回来' }
    await expect(mayVoid.perform(discardTicket, other, { key: 'blue' })).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })
    const { voidedTickets } = await lines()
    expect(voidedTickets).toMatchObject({ count: 2, amountMinor: 1_400 })
    expect(voidedTickets.items).toContainEqual(expect.objectContaining({ cashierId: DAYONG, reason: '顾客走了' }))
    await shop.zihan.perform(recallTicket, { ticketId: other.ticketId })
    await shop.dayong.perform(countDrawer, { shiftId, denominations: [] })
    const z = await shop.dayong.perform(closeShift, { shiftId })
    expect(z).toMatchObject({ ticketsVoided: 2, ticketsDiscarded: 1 })
  })

  test('are for who holds the right, and only of one’s own stores', async () => {
    await expect(shop.zihan.ask(nightlyLines, { storeId: STORE, day: DAY })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(shop.huilan.ask(nightlyLines, { storeId: OTHER_STORE, day: DAY })).rejects.toMatchObject({
      code: 'STORE_UNKNOWN',
    })
  })
})

describe('a day', () => {
  const close = (day: string) => shop.huilan.perform(closeDay, { storeId: STORE, day })

  test('on which nothing was sold closes and says zero', async () => {
    const { report, sequence } = await close('2026-02-28')
    expect(sequence).toBe(1)
    expect(report).toMatchObject({
      shifts: [],
      differenceMinor: 0,
      withoutShift: { receiptCount: 0, takingsMinor: 0, cashMinor: 0 },
    })
    expect(report.totals).toMatchObject({ sales: { count: 0, payableMinor: 0 }, refunds: { count: 0 }, tenders: [], first: null })
    await expect(close('2026-02-28')).rejects.toMatchObject({ code: 'DAY_CLOSED' })
  })

  test('that has not begun, or has open shifts, does not close', async () => {
    await expect(close('2026-03-09')).rejects.toMatchObject({ code: 'DAY_NOT_BEGUN' })
    await shop.dayong.perform(openShift, { storeId: STORE, floatMinor: 5_000 })
    await expect(close(DAY)).rejects.toMatchObject({ code: 'SHIFTS_OPEN', values: { count: 1 } })
    expect((await shop.huilan.ask(dayReport, { storeId: STORE, day: DAY })).openShifts).toBe(1)
  })

  test('adds up its shifts and what belonged to none; a late sale makes a second closing and leaves the first', async () => {
    const { items } = await shop.huilan.ask(openShifts, { storeId: STORE })
    const shiftId = items[0]?.shiftId ?? ''
    await sellCola(shop.dayong, shop.cola, 2)
    await shop.dayong.perform(countDrawer, { shiftId, ...piecesOf(5_500) })
    const z = await shop.dayong.perform(closeShift, { shiftId })
    const first = await close(DAY)
    expect(first.report.shifts.at(-1)).toMatchObject({ number: z.number, takingsMinor: 700, differenceMinor: -200 })
    expect(first.report.differenceMinor).toBe(-200)
    const { totals, withoutShift } = first.report
    expect(withoutShift.takingsMinor + 700).toBe(totals.sales.payableMinor + totals.refunds.payableMinor)

    await sellCola(shop.dayong, shop.cola, 1)
    const seen = await shop.huilan.ask(dayReport, { storeId: STORE, day: DAY })
    expect(seen).toMatchObject({ changedSince: true, closings: [first] })
    const second = await close(DAY)
    expect(second.sequence).toBe(2)
    expect(second.report.withoutShift.takingsMinor).toBe(withoutShift.takingsMinor + 350)
    expect(await shop.huilan.ask(dayReport, { storeId: STORE, day: DAY })).toMatchObject({
      changedSince: false,
      closings: [first, second],
    })
  })
})
