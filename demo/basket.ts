import type { Chance } from '#science/random'
import { integerBetween, normal, poisson, weightedPicker } from '#science/random'
import type { DemoGood } from './catalogue/index.ts'
import { demoGoods } from './catalogue/index.ts'
import type { Mission } from './demand.ts'
import { missions, shelfFactor, weatherFactor } from './demand.ts'
import type { DemoWeather } from './weather.ts'

const linesMax = 8
const gramsTypical = 620
const gramsByKey: Readonly<Record<string, number>> = {
  watermelon: 3600,
  'chinese-cabbage': 1500,
  'hami-melon': 1800,
  'bird-chillies': 110,
  'spring-onions': 90,
  ginger: 140,
  garlic: 180,
  'shiitake-mushrooms': 300,
}

type Picker = (chance: Chance) => number

/** The shelves as they tempt on one day. */
export interface Temptation {
  /** The shelves that one visitor turns to, one per line, 1 to 8. */
  shelves(chance: Chance, mission: Mission): string[]
  /** A good of the shelf. */
  draw(chance: Chance, shelf: string): DemoGood | undefined
}

const goodsByShelf = new Map<string, DemoGood[]>()
for (const good of demoGoods) goodsByShelf.set(good.category, [...(goodsByShelf.get(good.category) ?? []), good])

/** Prepares a day's draws: popularity bent by the weather. */
export function temptationOf(weather: DemoWeather): Temptation {
  const pickers = new Map<string, Picker>()
  for (const [shelf, goods] of goodsByShelf) {
    pickers.set(shelf, weightedPicker(goods.map((good) => good.popularity * weatherFactor(good, weather))))
  }
  const shelfPickers = new Map<string, Picker>()
  for (const { key, shelves } of missions) {
    const weights = Object.entries(shelves).map(([shelf, weight]) => weight * shelfFactor(shelf, weather))
    shelfPickers.set(key, weightedPicker(weights))
  }
  return {
    shelves(chance, mission) {
      const names = Object.keys(mission.shelves)
      const lines = Math.min(linesMax, 1 + poisson(chance, mission.linesMean - 1))
      return Array.from({ length: lines }, () => names[shelfPickers.get(mission.key)?.(chance) ?? 0] ?? 'drinks')
    },
    draw(chance, shelf) {
      const place = pickers.get(shelf)?.(chance)
      return place === undefined ? undefined : goodsByShelf.get(shelf)?.[place]
    },
  }
}

/** How much of a good one visitor takes, in thousandths of its unit. */
export function quantityOf(chance: Chance, good: DemoGood): number {
  if (good.byWeight) {
    const typical = gramsByKey[good.key] ?? gramsTypical
    return Math.max(Math.round(typical * 0.3), Math.round(normal(chance, typical, typical * 0.35)))
  }
  const luck = chance()
  if (good.category === 'alcohol' && good.key.startsWith('maiduo'))
    return luck < 0.45 ? 1000 : integerBetween(chance, 2, 6) * 1000
  if (good.category === 'breakfast') return luck < 0.6 ? 1000 : luck < 0.92 ? 2000 : 4000
  const pairs = good.priceMinor < 1000 ? 0.2 : 0.04
  return luck < 1 - pairs ? 1000 : luck < 1 - pairs / 4 ? 2000 : 3000
}

/** Thousandths of each good sold on a plain day of so many tickets: what the first order is based on. */
export function expectedDailyThousandths(ticketsMean: number): Map<string, number> {
  const expected = new Map<string, number>()
  const shareSum = missions.reduce((sum, mission) => sum + mission.share, 0)
  for (const mission of missions) {
    const lines = (ticketsMean * mission.share * mission.linesMean) / shareSum
    const shelfSum = Object.values(mission.shelves).reduce((sum, weight) => sum + weight, 0)
    for (const [shelf, weight] of Object.entries(mission.shelves)) {
      const goods = goodsByShelf.get(shelf) ?? []
      const popularitySum = goods.reduce((sum, good) => sum + good.popularity, 0)
      for (const good of goods) {
        const picks = (lines * weight * good.popularity) / (shelfSum * popularitySum)
        const each = good.byWeight ? (gramsByKey[good.key] ?? gramsTypical) : 1300
        expected.set(good.key, (expected.get(good.key) ?? 0) + picks * each)
      }
    }
  }
  return expected
}
