import { percentOf } from '#science/money'
import { type Found, type Free, freeLines, nothingGathered, placesOf, sumOf, type Taken, takeFirst, type View } from './found.ts'
import type { Matches } from './matching.ts'
import type { Pieces } from './pieces.ts'
import { findPrice, memberPriceOf, unitPriceOf } from './prices.ts'
import type { Benefit, PromotionRule, ThresholdTier } from './rule.ts'
import { findBuyGet, findMixPrice } from './sets.ts'
import { splitFast } from './split.ts'

/** A rule with the lines that it may touch on this ticket. */
export interface MatchedRule {
  readonly rule: PromotionRule
  readonly matches: Matches
}

/** What a rule would take off this ticket if it stood alone, from the pieces it was offered. */
export interface Offer {
  readonly matched: MatchedRule
  readonly taken: Taken
  readonly discountMinor: number
  readonly times: number
  readonly parts: () => OfferParts
}

/** The lines that an offer touches, in columns: pieces and their worth by line, shares by the place in `touched`. */
export interface OfferParts {
  readonly touched: readonly number[]
  readonly pieces: Float64Array
  readonly beforeMinor: Float64Array
  readonly sharesMinor: readonly number[]
}

type Counted = Pick<View, 'lines' | 'products'>

/** The best that a rule can do alone with these pieces, [PM5]–[PM11]; undefined when it gives nothing. */
export function offerOf(matched: MatchedRule, { lines, products }: Counted, pieces: Pieces, free: Free): Offer | undefined {
  const { rule, matches } = matched
  const view: View = { lines, products, pieces, free, matches, timesMax: rule.timesMax ?? Number.POSITIVE_INFINITY }
  const found = find(rule.benefit, view)
  if (found.discountMinor <= 0) return undefined
  const worthMinor = worthOf(found.taken, view)
  const discountMinor = Math.min(found.discountMinor, worthMinor, rule.discountMinorMax ?? worthMinor)
  if (discountMinor <= 0) return undefined
  let known: OfferParts | undefined
  const parts = () => (known ??= partsOf(found, discountMinor, view, rule.unitPriceMinorMin))
  const offer = { matched, taken: found.taken, times: found.times, parts }
  if (rule.unitPriceMinorMin === null) return { ...offer, discountMinor }
  const leftMinor = parts().sharesMinor.reduce((sum, share) => sum + share, 0)
  return leftMinor > 0 ? { ...offer, discountMinor: leftMinor } : undefined
}

function find(benefit: Benefit, view: View): Found {
  switch (benefit.kind) {
    case 'memberPrice':
      return findPrice(memberPriceOf, view)
    case 'specialPrice':
      return findPrice(unitPriceOf(benefit.unitPriceMinor), view)
    case 'percentOff':
      return findPercent(benefit.basisPoints, view)
    case 'buyGet':
      return findBuyGet(benefit, view)
    case 'mixPrice':
      return findMixPrice(benefit, view)
    case 'thresholdOff':
      return findThreshold(benefit, view)
  }
}

function worthOf(taken: Taken, { pieces, free }: View): number {
  if (taken.of === 'lines') return sumOf(free.worthsMinor, taken.lines)
  let worthMinor = 0
  for (let index = 0; index < taken.places.length; index += 1)
    worthMinor += (taken.counts[index] ?? 0) * (pieces.values[taken.places[index] ?? -1] ?? 0)
  return worthMinor
}

/** [PM6] A share of all pieces together, rounded once; under a limit, of the dearest. */
function findPercent(basisPoints: number, view: View): Found {
  const lines = freeLines(view)
  const count = sumOf(view.free.counts, lines)
  if (count <= view.timesMax) {
    const discountMinor = percentOf(sumOf(view.free.worthsMinor, lines), basisPoints)
    return { taken: { of: 'lines', lines }, times: count, discountMinor, weights: null }
  }
  const taken = nothingGathered()
  const worthMinor = takeFirst(view, placesOf(view, view.matches.goods), view.timesMax, taken)
  const discountMinor = percentOf(worthMinor, basisPoints)
  return { taken, times: view.timesMax, discountMinor, weights: null }
}

/** [PM10] The tier that takes most off, of those that the goods together reach. */
function findThreshold({ by, tiers, repeats }: Extract<Benefit, { kind: 'thresholdOff' }>, view: View): Found {
  const lines = freeLines(view)
  const worthMinor = sumOf(view.free.worthsMinor, lines)
  const reached = by === 'amount' ? worthMinor : sumOf(view.free.counts, lines)
  let best = { times: 0, discountMinor: 0 }
  for (const tier of tiers) {
    const steps = repeats ? Math.min(Math.floor(reached / tier.from), view.timesMax) : Number(reached >= tier.from)
    const discountMinor = tierOff(tier, worthMinor, steps)
    if (discountMinor > best.discountMinor) best = { times: steps, discountMinor }
  }
  return { taken: { of: 'lines', lines }, ...best, weights: null }
}

function tierOff({ off }: ThresholdTier, worthMinor: number, steps: number): number {
  if (steps === 0) return 0
  return off.kind === 'amount' ? off.amountMinor * steps : percentOf(worthMinor, off.basisPoints)
}

/** The lines that an offer touches, each with its share of the discount, not below the rule's least price. */
function partsOf(found: Found, discountMinor: number, view: View, unitPriceMinorMin: number | null): OfferParts {
  const { counts: pieces, worthsMinor: beforeMinor } = found.taken.of === 'lines' ? view.free : sumsOf(found.taken, view)
  const touched = found.taken.of === 'lines' ? found.taken.lines : linesWith(pieces)
  const weighing = found.weights ?? beforeMinor
  const weights = touched.map((line) => weighing[line] ?? 0)
  const shares = splitFast(discountMinor, weights)
  if (unitPriceMinorMin === null) return { touched, pieces, beforeMinor, sharesMinor: shares }
  const least = unitPriceOf(unitPriceMinorMin)
  const sharesMinor = touched.map((line, index) => {
    const counted = view.lines[line]
    const leastMinor = counted === undefined ? 0 : (least(counted, pieces[line] ?? 0) ?? 0)
    return Math.min(shares[index] ?? 0, Math.max(0, (beforeMinor[line] ?? 0) - leastMinor))
  })
  return { touched, pieces, beforeMinor, sharesMinor }
}

function sumsOf(taken: Extract<Taken, { of: 'pieces' }>, { pieces, lines }: View): Free {
  const counts = new Float64Array(lines.length)
  const worthsMinor = new Float64Array(lines.length)
  for (let index = 0; index < taken.places.length; index += 1) {
    const place = taken.places[index] ?? -1
    const count = taken.counts[index] ?? 0
    const line = pieces.lines[place] ?? 0
    counts[line] = (counts[line] ?? 0) + count
    worthsMinor[line] = (worthsMinor[line] ?? 0) + count * (pieces.values[place] ?? 0)
  }
  return { counts, worthsMinor }
}

function linesWith(counts: Float64Array): number[] {
  const lines: number[] = []
  for (let line = 0; line < counts.length; line += 1) if ((counts[line] ?? 0) > 0) lines.push(line)
  return lines
}
