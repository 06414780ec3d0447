import { percentOf } from '#science/money'
import { countOf, type Found, nothingTaken, placesOf, takeFirst, type View } from './found.ts'
import type { Matches } from './matching.ts'
import type { CountedLine, Pieces } from './pieces.ts'
import { findPrice, memberPriceOf, unitPriceOf } from './prices.ts'
import type { Benefit, PromotionRule, ThresholdTier } from './rule.ts'
import { findBuyGet, findMixPrice } from './sets.ts'
import { splitFast } from './split.ts'

/** A rule with the lines that it may touch on this ticket. */
export interface MatchedRule {
  readonly rule: PromotionRule
  readonly matches: Matches
}

/** What a rule would take off this ticket if it stood alone: pieces by their place in the list it was offered from. */
export interface Offer {
  readonly matched: MatchedRule
  readonly taken: Float64Array
  readonly discountMinor: number
  readonly times: number
  /** By line touched. */
  readonly parts: () => readonly OfferPart[]
}

/** A line's part in an offer. */
export interface OfferPart {
  readonly line: number
  readonly pieces: number
  readonly beforeMinor: number
  readonly discountMinor: number
}

/** The best that a rule can do alone with these pieces, [PM5]–[PM11]; undefined when it gives nothing. */
export function offerOf(matched: MatchedRule, lines: readonly CountedLine[], pieces: readonly Pieces[]): Offer | undefined {
  const { rule, matches } = matched
  const view: View = { lines, pieces, matches, timesMax: rule.timesMax ?? Number.POSITIVE_INFINITY }
  const found = find(rule.benefit, view)
  if (found.discountMinor <= 0) return undefined
  let worthMinor = 0
  for (let place = 0; place < pieces.length; place += 1)
    worthMinor += (pieces[place]?.valueMinor ?? 0) * (found.taken[place] ?? 0)
  const discountMinor = Math.min(found.discountMinor, worthMinor, rule.discountMinorMax ?? worthMinor)
  if (discountMinor <= 0) return undefined
  let known: readonly OfferPart[] | undefined
  const parts = () => (known ??= partsOf(found, discountMinor, view, rule.unitPriceMinorMin))
  const offer = { matched, taken: found.taken, times: found.times, parts }
  if (rule.unitPriceMinorMin === null) return { ...offer, discountMinor }
  const leftMinor = parts().reduce((sum, part) => sum + part.discountMinor, 0)
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

/** [PM6] A share of all pieces together, rounded once; under a limit, of the dearest. */
function findPercent(basisPoints: number, view: View): Found {
  const taken = nothingTaken(view)
  const places = placesOf(view, view.matches.goods)
  const times = Math.min(view.timesMax, countOf(view, places))
  const worthMinor = takeFirst(view, places, times, taken)
  return { taken, times, discountMinor: percentOf(worthMinor, basisPoints), weights: null }
}

/** [PM10] The tier that takes most off, of those that the goods together reach. */
function findThreshold({ by, tiers, repeats }: Extract<Benefit, { kind: 'thresholdOff' }>, view: View): Found {
  const taken = nothingTaken(view)
  const places = placesOf(view, view.matches.goods)
  const count = countOf(view, places)
  const worthMinor = takeFirst(view, places, count, taken)
  const reached = by === 'amount' ? worthMinor : count
  let best = { times: 0, discountMinor: 0 }
  for (const tier of tiers) {
    const steps = repeats ? Math.min(Math.floor(reached / tier.from), view.timesMax) : Number(reached >= tier.from)
    const discountMinor = tierOff(tier, worthMinor, steps)
    if (discountMinor > best.discountMinor) best = { times: steps, discountMinor }
  }
  return { taken, ...best, weights: null }
}

function tierOff({ off }: ThresholdTier, worthMinor: number, steps: number): number {
  if (steps === 0) return 0
  return off.kind === 'amount' ? off.amountMinor * steps : percentOf(worthMinor, off.basisPoints)
}

/** The lines that an offer touches, each with its share of the discount, not below the rule's least price. */
function partsOf(found: Found, discountMinor: number, view: View, unitPriceMinorMin: number | null): OfferPart[] {
  const pieces = new Float64Array(view.lines.length)
  const before = new Float64Array(view.lines.length)
  for (let place = 0; place < view.pieces.length; place += 1) {
    const [piece, count] = [view.pieces[place], found.taken[place] ?? 0]
    if (piece === undefined || count === 0) continue
    pieces[piece.line] = (pieces[piece.line] ?? 0) + count
    before[piece.line] = (before[piece.line] ?? 0) + count * piece.valueMinor
  }
  const touched: number[] = []
  pieces.forEach((count, line) => {
    if (count > 0) touched.push(line)
  })
  const weights = found.weights ?? before
  const shares = splitFast(
    discountMinor,
    touched.map((line) => weights[line] ?? 0),
  )
  return touched.map((line, index) => {
    const part = { line, pieces: pieces[line] ?? 0, beforeMinor: before[line] ?? 0, discountMinor: shares[index] ?? 0 }
    const counted = view.lines[line]
    if (unitPriceMinorMin === null || counted === undefined) return part
    const leastMinor = unitPriceOf(unitPriceMinorMin)(counted, part.pieces) ?? 0
    return { ...part, discountMinor: Math.min(part.discountMinor, Math.max(0, part.beforeMinor - leastMinor)) }
  })
}
