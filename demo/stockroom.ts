import { weekday } from '#science/calendar'
import type { Chance } from '#science/random'
import { integerBetween, shuffle } from '#science/random'
import type { DemoGood } from './catalogue/index.ts'
import { demoGoods } from './catalogue/index.ts'
import { expectedDailyThousandths } from './basket.ts'
import { demoSuppliers } from './suppliers.ts'

/** Goods of one supplier to be put on the shelves. Cost is per whole unit. */
export interface Delivery {
  readonly supplier: string
  readonly lines: readonly { readonly productKey: string; readonly quantityThousandths: number; readonly costMinor: number }[]
}

/** The stock behind the sales: it sells only what it has, and orders again as a careful shopkeeper would. */
export interface Stockroom {
  /** Takes goods off the shelf; false when there are not enough. */
  take(productKey: string, quantityThousandths: number): boolean
  /** What arrives before opening: fresh goods every day, the rest on Tuesdays and Fridays. */
  deliver(day: string, daysLeft: number): Delivery[]
}

const freshDaysMax = 14
const coverFreshDays = 1.9
const coverDays = 7.5
const shelfMinThousandths = 6000
// A shelf that is still more than this full is not worth an order line.
const reorderShare = 0.6
// Today's sales move the estimate by a tenth: it follows the season and forgets a single busy day.
const learningRate = 0.1
// So that the shopkeeper has something to decide, some good sellers missed their last deliveries.
const missedGoods = 9

/** Opens an empty stockroom; its first delivery, on day one, fills it. */
export function openStockroom(chance: Chance, ticketsMean: number): Stockroom {
  const perDay = expectedDailyThousandths(ticketsMean)
  const onHand = new Map<string, number>()
  const wanted = new Map<string, number>()
  const missed = chooseMissed(chance, perDay)
  let opened = false

  function orderOf(good: DemoGood): number {
    const target = targetOf(good, perDay.get(good.key) ?? 0)
    const level = onHand.get(good.key) ?? 0
    return level > target * reorderShare ? 0 : roundedOrder(good, target - level)
  }

  return {
    take(productKey, quantityThousandths) {
      wanted.set(productKey, (wanted.get(productKey) ?? 0) + quantityThousandths)
      const level = onHand.get(productKey) ?? 0
      if (level < quantityThousandths) return false
      onHand.set(productKey, level - quantityThousandths)
      return true
    },
    deliver(day, daysLeft) {
      if (opened) learn(perDay, wanted)
      const everything = !opened || weekday(day) === 2 || weekday(day) === 5
      opened = true
      const due = demoGoods.filter((good) => {
        const late = daysLeft < (missed.get(good.key) ?? 0)
        return !late && (everything || isFresh(good))
      })
      return demoSuppliers.flatMap((supplier) => {
        const lines = []
        for (const good of due) {
          if (!supplier.categories.includes(good.category)) continue
          const quantityThousandths = orderOf(good)
          if (quantityThousandths === 0) continue
          onHand.set(good.key, (onHand.get(good.key) ?? 0) + quantityThousandths)
          lines.push({ productKey: good.key, quantityThousandths, costMinor: good.costMinor })
        }
        return lines.length === 0 ? [] : [{ supplier: supplier.key, lines }]
      })
    },
  }
}

function learn(perDay: Map<string, number>, wanted: Map<string, number>): void {
  for (const [key, mean] of perDay) perDay.set(key, mean + learningRate * ((wanted.get(key) ?? 0) - mean))
  wanted.clear()
}

function chooseMissed(chance: Chance, perDay: ReadonlyMap<string, number>): Map<string, number> {
  const steady = demoGoods.filter((good) => !isFresh(good) && !good.byWeight && (perDay.get(good.key) ?? 0) >= 4000)
  const chosen = shuffle(chance, steady).slice(0, missedGoods)
  return new Map(chosen.map((good) => [good.key, integerBetween(chance, 4, 10)]))
}

function targetOf(good: DemoGood, perDayThousandths: number): number {
  if (isFresh(good)) return Math.max(good.byWeight ? 1500 : 3000, perDayThousandths * coverFreshDays)
  return Math.max(shelfMinThousandths, perDayThousandths * coverDays)
}

// Suppliers bring whole crates and inner packs: a kilogram of produce, three or six of what is counted.
function roundedOrder(good: DemoGood, thousandths: number): number {
  const step = good.byWeight || isFresh(good) ? 1000 : thousandths > 12_000 ? 6000 : 3000
  return Math.ceil(thousandths / step) * step
}

function isFresh(good: DemoGood): boolean {
  return good.shelfLifeDays !== null && good.shelfLifeDays <= freshDaysMax
}
