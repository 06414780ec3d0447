import type { DayType } from '#science/calendar'
import { addDays, daysBetween, instantAt } from '#science/calendar'
import type { Chance } from '#science/random'
import { integerBetween, poisson, seededChance, weightedPicker } from '#science/random'
import type { Temptation } from './basket.ts'
import { quantityOf, temptationOf } from './basket.ts'
import type { Mission } from './demand.ts'
import { demandOf, missionFactor, missions, plainDayTickets } from './demand.ts'
import { type ShiftDraft, shiftsOf } from './generate-shifts.ts'
import { cashierAt } from './rota.ts'
import { demoShop } from './shop.ts'
import type { Delivery, Stockroom } from './stockroom.ts'
import { openStockroom } from './stockroom.ts'
import type { DemoWeather } from './weather.ts'
import { generateWeather } from './weather.ts'

export type DemoTender = 'wechat' | 'alipay' | 'cash' | 'terminal'

export interface DemoSaleLine {
  readonly productKey: string
  readonly quantityThousandths: number
}

/** A ticket of the demo shop, not priced yet. Numbers count from 1 over the whole history. */
export interface SaleDraft {
  readonly kind: 'sale'
  readonly number: number
  readonly at: string
  readonly cashier: string
  readonly lines: readonly DemoSaleLine[]
  readonly tender: DemoTender
}

/** A return of one line of an earlier sale; `place` is the line's index there. */
export interface RefundDraft {
  readonly kind: 'refund'
  readonly at: string
  readonly cashier: string
  readonly saleNumber: number
  readonly lines: readonly { readonly place: number; readonly quantityThousandths: number }[]
}

/** Goods received before opening. */
export interface DeliveryDraft extends Delivery {
  readonly kind: 'delivery'
  readonly at: string
  readonly receivedBy: string
}

export type DemoEvent = SaleDraft | RefundDraft | DeliveryDraft | ShiftDraft

/** One day of the shop, its events in order of time. */
export interface DemoDay {
  readonly day: string
  readonly type: DayType
  readonly weather: DemoWeather
  readonly events: readonly DemoEvent[]
}

export interface HistoryOptions {
  /** The day before today: the last one generated, 'YYYY-MM-DD'. */
  readonly lastDay: string
  readonly days?: number
  readonly seed?: string
}

const historyDays = 120
const refundShare = 0.007
const refundAfterMinutesMax = 2 * 24 * 60
const deliveryMinute = 6 * 60 + 30
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const slotMinutes = 15
const tenders = ['wechat', 'alipay', 'cash', 'terminal'] as const
const pickTender = weightedPicker([52, 28, 15, 5])
const slotPickers = new Map(missions.map((mission) => [mission.key, weightedPicker(slotWeights(mission))]))

/**
 * The history of the demo shop, day by day, oldest first: the same seed and last day always give the same history.
 * Sales never take more than is in stock, and every refund comes after its sale, within opening hours.
 */
export function* generateHistory({ lastDay, days = historyDays, seed = demoShop.key }: HistoryOptions): Iterable<DemoDay> {
  const chance = seededChance(`${seed} ${lastDay} ${days}`)
  const stockroom = openStockroom(chance, plainDayTickets)
  const refunds: RefundDraft[] = []
  let number = 0
  for (const weather of generateWeather(chance, addDays(lastDay, 1 - days), days)) {
    const { type, ticketsMean } = demandOf(weather)
    const morningMs = Date.parse(instantAt(weather.day, 0, demoShop.zone))
    const deliveries = deliveriesOf(stockroom, weather.day, morningMs, daysBetween(weather.day, lastDay))
    const temptation = temptationOf(weather)
    const sales: SaleDraft[] = []
    for (const { mission, ms } of visitsOf(chance, weather, type, poisson(chance, ticketsMean))) {
      const lines = fillBasket(chance, mission, temptation, stockroom)
      if (lines.length === 0) continue
      number++
      const at = instantText(morningMs + ms)
      const cashier = cashierAt(weather.day, ms / minuteMs)
      const sale: SaleDraft = { kind: 'sale', number, at, cashier, lines, tender: tenders[pickTender(chance)] ?? 'cash' }
      sales.push(sale)
      if (chance() < refundShare) refunds.push(refundOf(chance, sale, weather.day, morningMs))
    }
    const dayEnd = instantText(morningMs + dayMs)
    const today = refunds.filter((refund) => refund.at < dayEnd)
    refunds.splice(0, refunds.length, ...refunds.filter((refund) => refund.at >= dayEnd))
    // Where moments are the same a shift closes before the next one opens, and that one before its first sale.
    const events = [...shiftsOf(seed, weather.day), ...deliveries, ...sales, ...today].sort((a, b) =>
      a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
    )
    yield { day: weather.day, type, weather, events }
  }
}

// Visitors come in the rush hours of their mission, and are served in order of time.
function visitsOf(chance: Chance, weather: DemoWeather, type: DayType, visits: number): { mission: Mission; ms: number }[] {
  const pickMission = weightedPicker(missions.map((mission) => mission.share * missionFactor(mission, weather, type)))
  const visitors = []
  for (let visit = 0; visit < visits; visit++) {
    const mission = missions[pickMission(chance)]
    if (!mission) continue
    const slot = slotPickers.get(mission.key)?.(chance) ?? 0
    const startMs = (demoShop.openMinute + slot * slotMinutes) * minuteMs
    visitors.push({ mission, ms: startMs + integerBetween(chance, 0, slotMinutes * minuteMs - 1) })
  }
  return visitors.sort((a, b) => a.ms - b.ms)
}

function fillBasket(chance: Chance, mission: Mission, temptation: Temptation, stockroom: Stockroom): DemoSaleLine[] {
  const lines: DemoSaleLine[] = []
  for (const shelf of temptation.shelves(chance, mission)) {
    // Who finds the shelf empty, or has the thing already, looks once more and then goes without.
    for (let look = 0; look < 2; look++) {
      const good = temptation.draw(chance, shelf)
      if (!good || lines.some((line) => line.productKey === good.key)) continue
      const quantityThousandths = quantityOf(chance, good)
      if (!stockroom.take(good.key, quantityThousandths)) continue
      lines.push({ productKey: good.key, quantityThousandths })
      break
    }
  }
  return lines
}

function refundOf(chance: Chance, sale: SaleDraft, day: string, morningMs: number): RefundDraft {
  const place = integerBetween(chance, 0, sale.lines.length - 1)
  const bought = sale.lines[place]?.quantityThousandths ?? 0
  const several = bought > 1000 && bought % 1000 === 0
  const quantityThousandths = several && chance() < 0.5 ? 1000 : bought
  const soldMs = Date.parse(sale.at) - morningMs
  const wishedMs = withinOpening(soldMs + integerBetween(chance, 5, refundAfterMinutesMax) * minuteMs)
  // Bought in the last minute before closing: back the next day.
  const ms = wishedMs > soldMs ? wishedMs : wishedMs + dayMs
  return {
    kind: 'refund',
    at: instantText(morningMs + ms),
    cashier: cashierAt(addDays(day, Math.floor(ms / dayMs)), (ms % dayMs) / minuteMs),
    saleNumber: sale.number,
    lines: [{ place, quantityThousandths }],
  }
}

function withinOpening(sinceMorningMs: number): number {
  const days = Math.floor(sinceMorningMs / dayMs)
  const openMs = (demoShop.openMinute + 30) * minuteMs
  const closeMs = (demoShop.closeMinute - 1) * minuteMs
  return days * dayMs + Math.min(Math.max(sinceMorningMs - days * dayMs, openMs), closeMs)
}

function deliveriesOf(stockroom: Stockroom, day: string, morningMs: number, daysLeft: number): DeliveryDraft[] {
  return stockroom.deliver(day, daysLeft).map((delivery, place) => ({
    kind: 'delivery',
    at: instantText(morningMs + (deliveryMinute + place * 4) * minuteMs),
    receivedBy: 'wu-xiuzhen',
    ...delivery,
  }))
}

function slotWeights(mission: Mission): number[] {
  const slots = (demoShop.closeMinute - demoShop.openMinute) / slotMinutes
  return Array.from({ length: slots }, (_, slot) => {
    const hour = (demoShop.openMinute + (slot + 0.5) * slotMinutes) / 60
    // A trickle keeps every hour alive beside the rushes.
    return mission.rushes.reduce((sum, [at, weight, spread]) => sum + weight * Math.exp(-(((hour - at) / spread) ** 2) / 2), 0.03)
  })
}

function instantText(ms: number): string {
  return new Date(ms).toISOString()
}
