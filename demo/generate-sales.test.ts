import { expect, test } from 'vitest'
import { addDays, localTime, weekday } from '#science/calendar'
import { lineAmount } from '#science/money'
import { demoGoods } from './catalogue/index.ts'
import type { DemoDay, DemoSaleLine, RefundDraft, SaleDraft } from './generate-sales.ts'
import { generateHistory } from './generate-sales.ts'
import { demoHolidays } from './holidays.ts'
import { demoOwner, demoStaff } from './people.ts'
import { demoShop } from './shop.ts'

const lastDay = '2026-11-21'
const history = [...generateHistory({ lastDay })]
const goods = new Map(demoGoods.map((good) => [good.key, good]))
const salesOf = (day: DemoDay) => day.events.filter((event): event is SaleDraft => event.kind === 'sale')
const sales = history.flatMap(salesOf)
const refunds = history.flatMap((day) => day.events).filter((event): event is RefundDraft => event.kind === 'refund')
const priceOf = ({ productKey, quantityThousandths }: DemoSaleLine) =>
  lineAmount(goods.get(productKey)!.priceMinor, quantityThousandths)
const takingsOf = (day: DemoDay) =>
  salesOf(day)
    .flatMap((sale) => sale.lines)
    .reduce((sum, line) => sum + priceOf(line), 0)
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const shareOf = (part: number, whole: number) => part / whole

test('120 days follow each other up to the last day, quickly', () => {
  expect(history.map((day) => day.day)).toEqual(Array.from({ length: 120 }, (_, place) => addDays(lastDay, place - 119)))
  // Processor time of this thread, so that a busy machine does not fail the test.
  const start = process.threadCpuUsage()
  for (const day of generateHistory({ lastDay: '2026-03-31' })) expect(day.events.length).toBeGreaterThan(0)
  const { user, system } = process.threadCpuUsage(start)
  expect((user + system) / 1000).toBeLessThan(1500)
})

test('the announced holidays are complete: 33 days of 2025 and 39 of 2026', () => {
  const days = [...demoHolidays.keys()]
  expect(days.filter((day) => day.startsWith('2025')).length).toBe(33)
  expect(days.filter((day) => day.startsWith('2026')).length).toBe(39)
  const madeUp = days.filter((day) => demoHolidays.get(day)?.kind === 'madeUpWorkday')
  expect(madeUp.filter((day) => weekday(day) < 6)).toEqual([])
})

test('the same seed repeats, another seed differs', () => {
  const take = (seed: string) => JSON.stringify([...generateHistory({ lastDay, days: 5, seed })])
  expect(take('a')).toBe(take('a'))
  expect(take('a')).not.toBe(take('b'))
})

test('takings and tickets are those of a corner shop', () => {
  const tickets = history.map((day) => salesOf(day).length)
  const takings = history.map(takingsOf)
  expect(mean(tickets)).toBeGreaterThan(270)
  expect(mean(tickets)).toBeLessThan(330)
  expect(Math.min(...tickets)).toBeGreaterThan(200)
  expect(Math.max(...tickets)).toBeLessThan(400)
  expect(mean(takings)).toBeGreaterThan(700_000)
  expect(mean(takings)).toBeLessThan(1_000_000)
  expect(takings.filter((taking) => taking >= 600_000 && taking <= 1_200_000).length).toBeGreaterThan(110)
})

test('weekends sell more than working days, and rain keeps people at home', () => {
  const ticketsWhere = (wanted: (day: DemoDay) => boolean) => mean(history.filter(wanted).map((day) => salesOf(day).length))
  const weekends = ticketsWhere((day) => day.type.kind === 'weekend')
  const workdays = ticketsWhere((day) => day.type.kind === 'workday')
  expect(weekends / workdays).toBeGreaterThan(1.06)
  expect(ticketsWhere((day) => day.weather.rainMm > 15)).toBeLessThan(ticketsWhere((day) => day.weather.rainMm === 0))
  expect(history.filter((day) => day.type.kind === 'holiday').length).toBe(10)
})

test('the year shows: warm summer, cool autumn, quiet Spring Festival', () => {
  const july = history.filter((day) => day.day < '2026-08-15').map((day) => day.weather.temperatureC)
  const november = history.filter((day) => day.day >= '2026-11-01').map((day) => day.weather.temperatureC)
  expect(mean(july) - mean(november)).toBeGreaterThan(10)
  const iceIn = (days: readonly DemoDay[]) =>
    days
      .flatMap(salesOf)
      .flatMap((sale) => sale.lines)
      .filter((line) => line.productKey.includes('ice-lolly')).length
  expect(iceIn(history.slice(0, 20))).toBeGreaterThan(2 * iceIn(history.slice(-20)))
  const spring = [...generateHistory({ lastDay: '2026-02-28', days: 20 })]
  const festival = spring.filter((day) => day.type.kind === 'holiday').map((day) => salesOf(day).length)
  const around = spring.filter((day) => day.type.kind !== 'holiday').map((day) => salesOf(day).length)
  expect(mean(festival)).toBeLessThan(0.85 * mean(around))
})

test('nothing is sold or returned outside opening hours, and events come in order', () => {
  for (const day of history) {
    const times = day.events.map((event) => event.at)
    expect(times).toEqual(times.toSorted())
    for (const event of day.events) {
      const local = localTime(event.at, demoShop.zone)
      expect(local.day).toBe(day.day)
      const open = local.minuteOfDay >= demoShop.openMinute && local.minuteOfDay < demoShop.closeMinute
      if (event.kind === 'opening' || event.kind === 'closing') continue
      expect([event.at, open]).toEqual([event.at, event.kind !== 'delivery'])
    }
  }
})

test('baskets have 1 to 8 lines, no good twice, and whole pieces unless weighed', () => {
  const lines = sales.flatMap((sale) => sale.lines)
  expect(sales.map((sale) => sale.number)).toEqual(sales.map((_, place) => place + 1))
  for (const sale of sales) {
    expect(sale.lines.length >= 1 && sale.lines.length <= 8).toBe(true)
    expect(new Set(sale.lines.map((line) => line.productKey)).size).toBe(sale.lines.length)
  }
  const broken = lines.filter(({ productKey, quantityThousandths }) => {
    const good = goods.get(productKey)
    return !good || quantityThousandths <= 0 || (!good.byWeight && quantityThousandths % 1000 !== 0)
  })
  expect(broken).toEqual([])
})

test('every good is sold sometimes, and what belongs together is bought together', () => {
  const counts = new Map<string, number>()
  for (const line of sales.flatMap((sale) => sale.lines)) {
    counts.set(line.productKey, (counts.get(line.productKey) ?? 0) + 1)
  }
  expect(demoGoods.filter((good) => (counts.get(good.key) ?? 0) < 3).map((good) => good.key)).toEqual([])
  const has = (sale: SaleDraft, shelf: string) => sale.lines.some((line) => goods.get(line.productKey)?.category === shelf)
  const share = (of: readonly SaleDraft[], shelf: string) => shareOf(of.filter((sale) => has(sale, shelf)).length, of.length)
  const withProduce = sales.filter((sale) => has(sale, 'produce'))
  expect(share(withProduce, 'staples')).toBeGreaterThan(1.5 * share(sales, 'staples'))
})

test('payment is mostly by phone', () => {
  const share = (tender: string) => shareOf(sales.filter((sale) => sale.tender === tender).length, sales.length)
  expect(share('wechat') + share('alipay')).toBeCloseTo(0.8, 1)
  expect(share('cash')).toBeCloseTo(0.15, 1)
  expect(share('terminal')).toBeCloseTo(0.05, 1)
})

test('a few refunds, each after its sale and never above it, by somebody who works there', () => {
  expect(shareOf(refunds.length, sales.length)).toBeGreaterThan(0.004)
  expect(shareOf(refunds.length, sales.length)).toBeLessThan(0.01)
  expect(new Set(refunds.map((refund) => refund.saleNumber)).size).toBe(refunds.length)
  for (const refund of refunds) {
    const sale = sales[refund.saleNumber - 1]!
    expect(refund.at > sale.at).toBe(true)
    for (const line of refund.lines) {
      expect(line.quantityThousandths).toBeLessThanOrEqual(sale.lines[line.place]!.quantityThousandths)
    }
  }
  const people = new Set([demoOwner.key, ...demoStaff.map((person) => person.key)])
  expect([...sales, ...refunds].filter(({ cashier }) => !people.has(cashier))).toEqual([])
  expect(new Set(sales.map((sale) => sale.cashier)).size).toBe(4)
})

test('stock never goes below zero, and ends believable: mostly full, a few goods low or out', () => {
  const onHand = new Map<string, number>()
  const move = (key: string, thousandths: number) => onHand.set(key, (onHand.get(key) ?? 0) + thousandths)
  let lowest = 0
  for (const event of history.flatMap((day) => day.events)) {
    if (event.kind === 'delivery') for (const line of event.lines) move(line.productKey, line.quantityThousandths)
    if (event.kind !== 'sale') continue
    for (const line of event.lines)
      lowest = Math.min(lowest, move(line.productKey, -line.quantityThousandths).get(line.productKey) ?? 0)
  }
  expect(lowest).toBe(0)
  const lasting = demoGoods.filter((good) => (good.shelfLifeDays ?? 999) > 14)
  const out = lasting.filter((good) => (onHand.get(good.key) ?? 0) === 0)
  expect(out.length).toBeGreaterThanOrEqual(3)
  expect(out.length).toBeLessThan(0.06 * lasting.length)
  const lastingKeys = new Set(lasting.map((good) => good.key))
  const deliveryDays = history
    .slice(1)
    .filter((day) =>
      day.events.some((event) => event.kind === 'delivery' && event.lines.some((line) => lastingKeys.has(line.productKey))),
    )
  expect(new Set(deliveryDays.map((day) => weekday(day.day)))).toEqual(new Set([2, 5]))
})

test('two shifts cover each day: every sale and return is rung up by whoever holds the drawer', () => {
  for (const { events } of history) {
    let holder: string | undefined
    for (const event of events) {
      if (event.kind === 'opening') {
        expect(holder).toBeUndefined()
        holder = event.cashier
      } else if (event.kind === 'delivery') continue
      else expect([event.at, event.cashier]).toEqual([event.at, holder])
      if (event.kind === 'closing') holder = undefined
    }
    expect(holder).toBeUndefined()
    expect(events.filter(({ kind }) => kind === 'opening')).toHaveLength(2)
    expect(events.filter(({ kind }) => kind === 'closing')).toHaveLength(2)
  }
})

test('a third of the counts is off, by little, and more often short than over', () => {
  const counts = history
    .flatMap((day) => day.events)
    .flatMap((event) => (event.kind === 'closing' ? [event.differenceMinor] : []))
  const off = counts.filter((differenceMinor) => differenceMinor !== 0)
  expect(shareOf(off.length, counts.length)).toBeGreaterThan(0.18)
  expect(shareOf(off.length, counts.length)).toBeLessThan(0.4)
  expect(Math.max(...off.map(Math.abs))).toBeLessThanOrEqual(2_000)
  expect(mean(off.map(Math.abs))).toBeLessThan(600)
  expect(off.filter((differenceMinor) => differenceMinor < 0).length).toBeGreaterThan(off.length / 2)
})
