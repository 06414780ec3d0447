import { addDays, weekday } from '#science/calendar'
import { divideHalfUp, lineAmount, percentOf, splitByLargestRemainder } from '#science/money'
import {
  type Benefit,
  type GoodsScope,
  promotionLayers,
  type PromotionContext,
  type PromotionLine,
  type PromotionRule,
} from '../index.ts'
import { type Choice, chooseGifts, chooseMix, chooseSets, type Unit } from './every-choice.ts'

/** A line as the evaluator counts it, one object a piece. */
type Line = PromotionLine & { readonly place: number; readonly pieces: number }
type Offer = {
  readonly rule: PromotionRule
  readonly used: readonly Unit[]
  readonly shares: ReadonlyMap<number, number>
  readonly minor: number
}

/**
 * The promotions of a ticket, found by trying everything: every way to form sets of single pieces, every choice of
 * offers in a group. Written from SPEC.md and apart from the evaluator, for tickets of a few pieces. Answers the
 * discount of each line by its id.
 */
export function promoteByForce(
  asked: readonly PromotionLine[],
  rules: readonly PromotionRule[],
  context: PromotionContext,
): Map<string, number> {
  const lines = canonical(asked)
  const off = lines.map(() => 0)
  let open = ordered(lines.flatMap((line) => cut(line.place, line.amountMinor, line.pieces)))
  for (const layer of promotionLayers) {
    const inLayer = rules.filter((rule) => rule.layer === layer && holds(rule, context)).toSorted(byRule)
    const handled = new Set<PromotionRule>()
    for (const first of inLayer) {
      if (handled.has(first)) continue
      let party = first.group === null ? [first] : inLayer.filter((rule) => rule.group === first.group)
      for (const rule of party) handled.add(rule)
      const done: Unit[] = []
      for (let round = 0; round < 8; round += 1) {
        const offers = party.flatMap((rule) => offer(rule, lines, open))
        const chosen = bestOffers(offers)
        if (chosen.length === 0) break
        const used = new Set(chosen.flatMap((one) => one.used))
        for (const { rule, used: units, shares } of chosen)
          for (const [place, minor] of shares) {
            off[place] = (off[place] ?? 0) + minor
            const mine = units.filter((unit) => unit.line === place)
            if (!rule.final) done.push(...cut(place, worth(mine) - minor, mine.length))
          }
        open = open.filter((unit) => !used.has(unit))
        party = offers.flatMap((one) => (chosen.includes(one) ? [] : [one.rule]))
      }
      open = ordered([...open, ...done])
    }
  }
  return new Map(lines.map((line) => [line.lineId, off[line.place] ?? 0]))
}

function canonical(asked: readonly PromotionLine[]): Line[] {
  const text = (line: PromotionLine) => [line.productId, line.categoryIds.join(), line.lineId] as const
  return asked
    .toSorted((a, b) => {
      const [p, q] = [text(a), text(b)]
      const words = (at: number) => (p[at] === q[at] ? 0 : (p[at] ?? '') < (q[at] ?? '') ? -1 : 1)
      const numbers = a.amountMinor - b.amountMinor || a.baseThousandths - b.baseThousandths
      const member = (a.memberAmountMinor ?? -1) - (b.memberAmountMinor ?? -1)
      return words(0) || numbers || member || Number(a.byWeight) - Number(b.byWeight) || words(1) || words(2)
    })
    .map((line, place) => {
      const whole = !line.byWeight && line.baseThousandths % 1000 === 0
      return { ...line, place, pieces: whole ? line.baseThousandths / 1000 : 1 }
    })
}

function cut(line: number, minor: number, count: number): Unit[] {
  return splitByLargestRemainder(minor, Array.from<number>({ length: count }).fill(1)).map((value) => ({ line, value }))
}

const ordered = (units: readonly Unit[]): Unit[] => units.toSorted((a, b) => b.value - a.value || a.line - b.line)
const worth = (units: readonly Unit[]): number => units.reduce((sum, { value }) => sum + value, 0)
const byRule = (a: PromotionRule, b: PromotionRule): number => a.priority - b.priority || (a.ruleId < b.ruleId ? -1 : 1)

function holds(rule: PromotionRule, { day, minuteOfDay, isMember, coupons }: PromotionContext): boolean {
  if (rule.membersOnly && !isMember) return false
  if (rule.needsCoupon && !coupons.some(({ ruleId }) => ruleId === rule.ruleId)) return false
  const { fromDay, toDay, weekdays, hours } = rule.time
  const onDay = (on: string) =>
    (fromDay ?? '0') <= on && on <= (toDay ?? '9') && (weekdays.length === 0 || weekdays.includes(weekday(on)))
  // Minute by minute of two days, so that midnight is nothing special.
  const now = 1440 + minuteOfDay
  const began = (dayStart: number, from: number, to: number) => {
    const length = from < to ? to - from : to + 1440 - from
    return now >= dayStart + from && now < dayStart + from + length
  }
  if (hours.length === 0) return onDay(day)
  return hours.some(
    ({ fromMinute, toMinute }) =>
      (began(1440, fromMinute, toMinute) && onDay(day)) || (began(0, fromMinute, toMinute) && onDay(addDays(day, -1))),
  )
}

function touches({ all, productIds, categoryIds, exceptProductIds, exceptCategoryIds }: GoodsScope, line: Line): boolean {
  const inAny = (ids: readonly string[]) => line.categoryIds.some((id) => ids.includes(id))
  const wanted = all || productIds.includes(line.productId) || inAny(categoryIds)
  return wanted && !exceptProductIds.includes(line.productId) && !inAny(exceptCategoryIds)
}

function offer(rule: PromotionRule, lines: readonly Line[], open: readonly Unit[]): Offer[] {
  const lineOf = (unit: Unit): Line => lines[unit.line] ?? never()
  const mine = open.filter((unit) => touches(rule.goods, lineOf(unit)))
  const choice = choiceOf(rule, mine, open, lines)
  const least = Math.min(choice.minor, worth(choice.used), rule.discountMinorMax ?? Number.MAX_SAFE_INTEGER)
  if (least <= 0) return []
  const touched = [...new Set(choice.used.map(({ line }) => line))].toSorted((a, b) => a - b)
  const of = (place: number) => choice.used.filter((unit) => unit.line === place)
  const parts = splitByLargestRemainder(
    least,
    touched.map((place) => choice.weights?.get(place) ?? worth(of(place))),
  )
  const shares = new Map(
    touched.map((place, index) => {
      const price = rule.unitPriceMinorMin
      const floor = price === null ? 0 : atUnitPrice(lines[place] ?? never(), of(place).length, price)
      return [place, Math.min(parts[index] ?? 0, Math.max(0, worth(of(place)) - floor))] as const
    }),
  )
  const minor = [...shares.values()].reduce((sum, share) => sum + share, 0)
  return minor > 0 ? [{ rule, used: choice.used, shares, minor }] : []
}

function choiceOf(rule: PromotionRule, mine: readonly Unit[], open: readonly Unit[], lines: readonly Line[]): Choice {
  const { benefit } = rule
  const max = rule.timesMax ?? Number.POSITIVE_INFINITY
  const productOf = ({ line }: Unit) => lines[line]?.productId ?? ''
  switch (benefit.kind) {
    case 'memberPrice':
      return atPrices(mine, lines, max, (line, count) =>
        line.memberAmountMinor === null ? undefined : divideHalfUp(line.memberAmountMinor, count, line.pieces),
      )
    case 'specialPrice':
      return atPrices(mine, lines, max, (line, count) => atUnitPrice(line, count, benefit.unitPriceMinor))
    case 'percentOff': {
      const used = mine.slice(0, max)
      return { used, minor: percentOf(worth(used), benefit.basisPoints) }
    }
    case 'mixPrice':
      return chooseMix(mine, benefit.pieces, benefit.priceMinor, max)
    case 'thresholdOff':
      return { used: mine, minor: thresholdOff(benefit, mine, max) }
    case 'buyGet': {
      const { reward } = benefit
      const sets = { buy: benefit.buy, get: benefit.get, max }
      if (reward !== null) {
        const gifts = open.filter((unit) => !mine.includes(unit) && touches(reward, lines[unit.line] ?? never()))
        const found = chooseGifts(mine, gifts, sets)
        return { used: found.used, minor: percentOf(found.minor, benefit.basisPoints) }
      }
      const products = [...new Set(mine.map(productOf))]
      const apart = benefit.each === 'set' ? [mine] : products.map((id) => mine.filter((unit) => productOf(unit) === id))
      const found = apart.map((units) => chooseSets(units, sets))
      const cheapened = found.reduce((sum, { minor }) => sum + minor, 0)
      return { used: found.flatMap(({ used }) => used), minor: percentOf(cheapened, benefit.basisPoints) }
    }
  }
}

function atPrices(
  mine: readonly Unit[],
  lines: readonly Line[],
  max: number,
  priceOf: (line: Line, count: number) => number | undefined,
): Choice {
  const gainOf = (line: Line, units: readonly Unit[]) => worth(units) - (priceOf(line, units.length) ?? Number.POSITIVE_INFINITY)
  const gaining = lines
    .map((line) => ({ line, units: mine.filter((unit) => unit.line === line.place) }))
    .filter(({ line, units }) => units.length > 0 && gainOf(line, units) > 0)
    .toSorted(
      (a, b) =>
        gainOf(b.line, b.units) * a.units.length - gainOf(a.line, a.units) * b.units.length || a.line.place - b.line.place,
    )
  const used: Unit[] = []
  const weights = new Map<number, number>()
  for (const { line, units } of Number.isFinite(max) ? gaining : gaining.toSorted((a, b) => a.line.place - b.line.place)) {
    const some = units.slice(0, max - used.length)
    if (some.length === 0 || gainOf(line, some) <= 0) continue
    used.push(...some)
    weights.set(line.place, gainOf(line, some))
  }
  return { used, minor: [...weights.values()].reduce((sum, gain) => sum + gain, 0), weights }
}

function atUnitPrice(line: Line, count: number, unitPriceMinor: number): number {
  return line.pieces === 1 ? lineAmount(unitPriceMinor, line.baseThousandths) : count * unitPriceMinor
}

function thresholdOff(
  { by, tiers, repeats }: Extract<Benefit, { kind: 'thresholdOff' }>,
  mine: readonly Unit[],
  max: number,
): number {
  const reached = by === 'amount' ? worth(mine) : mine.length
  const gains = tiers.map(({ from, off }) => {
    if (reached < from) return 0
    if (off.kind === 'percent') return percentOf(worth(mine), off.basisPoints)
    return off.amountMinor * (repeats ? Math.min(max, Math.floor(reached / from)) : 1)
  })
  return Math.max(0, ...gains)
}

/** Every subset of the offers that shares no line, the best by [PM12]. */
function bestOffers(offers: readonly Offer[]): Offer[] {
  const ranked = offers.toSorted((a, b) => b.minor - a.minor || byRule(a.rule, b.rule))
  let best: readonly Offer[] = []
  // From the choice of all to the choice of none, the first offer weighing most: the first of equals is the one meant.
  for (let bits = 2 ** ranked.length - 1; bits > 0; bits -= 1) {
    const chosen = ranked.filter((_, place) => (bits & (1 << (ranked.length - 1 - place))) !== 0)
    const places = chosen.flatMap((one) => [...one.shares.keys()])
    if (new Set(places).size < places.length) continue
    if (minorOf(chosen) > minorOf(best)) best = chosen
  }
  return [...best]
}

const minorOf = (offers: readonly Offer[]): number => offers.reduce((sum, { minor }) => sum + minor, 0)

function never(): never {
  throw new Error('every piece has its line')
}
