import { activeRules } from './active.ts'
import { chooseOffers, compareRules, linesOf, meet } from './choose.ts'
import { freeOf } from './found.ts'
import { matchesOf } from './matching.ts'
import { type MatchedRule, type Offer, offerOf } from './offer.ts'
import { addPieces, addShared, type CountedLine, countedLines, joined, newPieces, type Pieces, sortPieces } from './pieces.ts'
import { promotionLayers, promotionLimits, type PromotionRule } from './rule.ts'
import type { AppliedPromotion, LineBecause, PassedOver, PromotedTicket, PromotionContext, PromotionLine } from './ticket.ts'
import { wordsOfRule } from './words.ts'

/**
 * What promotions take off a ticket and why, by the rules of SPEC.md. Pure and deterministic: the till's screen and the
 * server agree by it. Amounts in minor units; the order of lines and of rules never changes a total.
 */
export function promote(
  lines: readonly PromotionLine[],
  rules: readonly PromotionRule[],
  context: PromotionContext,
): PromotedTicket {
  const ticket = openTicket(lines, context)
  const active = activeRules(rules, context).toSorted(compareRules)
  const matches = matchesOf(active, ticket.lines)
  const matched = active.flatMap((rule, index): MatchedRule[] => {
    const own = matches[index]
    return own === undefined ? [] : [{ rule, matches: own }]
  })
  for (const layer of promotionLayers)
    for (const party of exclusiveParties(matched.filter(({ rule }) => rule.layer === layer))) takeParty(ticket, party)
  return closeTicket(ticket, lines)
}

/** A ticket on its way through the layers. Lines are known by their place in the canonical order. */
interface OpenTicket {
  readonly lines: readonly CountedLine[]
  readonly products: Int32Array
  readonly because: LineBecause[][]
  /** What was taken off each line. */
  readonly offMinor: Float64Array
  readonly applied: AppliedPromotion[]
  readonly passedOver: PassedOver[]
  readonly context: PromotionContext
  /** What later rules may still touch. Put in order only for rules that look at it, because many do not. */
  pieces: Pieces
  /** So many of them are in order already. */
  sortedCount: number
}

function openTicket(lines: readonly PromotionLine[], context: PromotionContext): OpenTicket {
  const counted = countedLines(lines)
  const pieces = newPieces(counted.length * 2)
  counted.forEach((line, index) => addShared(pieces, index, line.amountMinor, line.pieces))
  return {
    lines: counted,
    products: Int32Array.from(counted, ({ product }) => product),
    because: counted.map(() => []),
    offMinor: new Float64Array(counted.length),
    applied: [],
    passedOver: [],
    context,
    pieces,
    sortedCount: 0,
  }
}

/** [PM11] Rules of a layer in the order they are taken: a group goes together, where its first one stands, whatever is bought. */
function exclusiveParties(rules: readonly MatchedRule[]): MatchedRule[][] {
  const parties = new Map<string, MatchedRule[]>()
  for (const matched of rules) {
    const { group, ruleId } = matched.rule
    const key = group === null ? `rule ${ruleId}` : `group ${group}`
    const party = parties.get(key)
    if (party === undefined) parties.set(key, [matched])
    else party.push(matched)
  }
  return [...parties.values()]
}

/** [PM12] [PM13] Takes the best offers, then the best of what is left, until the group gives nothing more. */
function takeParty(ticket: OpenTicket, party: readonly MatchedRule[]): void {
  let done = newPieces(0)
  let waiting = party.filter(({ matches }) => matches.goods.includes(1))
  if (waiting.length === 0) return
  if (ticket.sortedCount < ticket.pieces.length && waiting.some(({ rule }) => looksAtOrder(rule))) {
    ticket.pieces = sortPieces(ticket.pieces, ticket.sortedCount)
    ticket.sortedCount = ticket.pieces.length
  }
  let free = ticket.pieces
  for (let round = 0; round < promotionLimits.roundsMax && waiting.length > 0 && free.length > 0; round += 1) {
    const view = freeOf(free, ticket.lines.length)
    const offered = free
    const offers = waiting.flatMap((matched) => offerOf(matched, ticket, offered, view) ?? [])
    const chosen = chooseOffers(offers, free)
    if (chosen.length === 0) break
    if (done.length === 0) done = newPieces(2 * chosen.reduce((lines, { parts }) => lines + parts().touched.length, 0))
    for (const offer of chosen) takeOffer(ticket, offer, done)
    const taken = new Set(chosen)
    const lost = offers.filter((offer) => !taken.has(offer))
    if (round === 0) tellPassedOver(ticket, lost, chosen, free)
    free = leftOf(free, chosen, ticket.lines.length, done.length)
    waiting = lost.map(({ matched }) => matched)
  }
  if (free === ticket.pieces) return
  ticket.sortedCount = ticket.sortedCount === ticket.pieces.length ? free.length : 0
  ticket.pieces = joined(free, done)
}

/** Rules that take some pieces and leave others; the rest take all of a line or nothing. */
function looksAtOrder({ benefit, timesMax }: PromotionRule): boolean {
  return benefit.kind === 'buyGet' || benefit.kind === 'mixPrice' || (timesMax !== null && benefit.kind !== 'thresholdOff')
}

/** Writes down what an offer gives; puts its pieces at their new value into `done`, unless the rule is final. */
function takeOffer(ticket: OpenTicket, { matched: { rule }, discountMinor, times, parts }: Offer, done: Pieces): void {
  const { ruleId, name, layer } = rule
  const couponCode = rule.needsCoupon ? couponOf(ticket.context, ruleId) : null
  const words = wordsOfRule(rule, times, couponCode)
  ticket.applied.push({ ruleId, name, layer, discountMinor, times, couponCode, words })
  const given = parts()
  for (const [index, line] of given.touched.entries()) {
    const shareMinor = given.sharesMinor[index] ?? 0
    const pieces = given.pieces[line] ?? 0
    const beforeMinor = given.beforeMinor[line] ?? 0
    ticket.offMinor[line] = (ticket.offMinor[line] ?? 0) + shareMinor
    if (shareMinor > 0) ticket.because[line]?.push({ ruleId, name, discountMinor: shareMinor, pieces, beforeMinor, words })
    if (!rule.final) addShared(done, line, beforeMinor - shareMinor, pieces)
  }
}

/** Of several coupons for one rule the first in the alphabet is used, so that their order does not matter. */
function couponOf({ coupons }: PromotionContext, ruleId: string): string | null {
  return coupons.flatMap((coupon) => (coupon.ruleId === ruleId ? [coupon.code] : [])).toSorted()[0] ?? null
}

/** What the chosen offers leave, with room for so many more. */
function leftOf(pieces: Pieces, chosen: readonly Offer[], lines: number, room: number): Pieces {
  const whole = new Uint8Array(lines)
  const some = new Float64Array(pieces.length)
  for (const { taken } of chosen) {
    if (taken.of === 'lines') for (const line of taken.lines) whole[line] = 1
    else taken.places.forEach((place, index) => (some[place] = taken.counts[index] ?? 0))
  }
  let count = 0
  for (let place = 0; place < pieces.length; place += 1) {
    if (whole[pieces.lines[place] ?? 0] === 1) some[place] = pieces.counts[place] ?? 0
    if ((pieces.counts[place] ?? 0) > (some[place] ?? 0)) count += 1
  }
  const left = newPieces(count === 0 ? 0 : count + room)
  for (let place = 0; place < pieces.length && left.length < count; place += 1) {
    const more = (pieces.counts[place] ?? 0) - (some[place] ?? 0)
    if (more > 0) addPieces(left, pieces.lines[place] ?? 0, more, pieces.values[place] ?? 0)
  }
  return left
}

function tellPassedOver(ticket: OpenTicket, lost: readonly Offer[], chosen: readonly Offer[], pieces: Pieces): void {
  const better = chosen.map((offer) => ({ ruleId: offer.matched.rule.ruleId, lines: linesOf(offer, pieces) }))
  for (const offer of lost) {
    const lines = linesOf(offer, pieces)
    const { ruleId, name } = offer.matched.rule
    const betterRuleIds = better.filter((one) => meet(one.lines, lines)).map((one) => one.ruleId)
    ticket.passedOver.push({ ruleId, name, discountMinor: offer.discountMinor, betterRuleIds })
  }
}

function closeTicket(ticket: OpenTicket, asked: readonly PromotionLine[]): PromotedTicket {
  const { lines, because, offMinor, applied, passedOver } = ticket
  const placeOf = new Map(lines.map((line, place) => [line.lineId, place]))
  const promoted = asked.map(({ lineId, amountMinor }) => {
    const place = placeOf.get(lineId) ?? -1
    const discountMinor = offMinor[place] ?? 0
    return { lineId, discountMinor, amountMinor: amountMinor - discountMinor, because: because[place] ?? [] }
  })
  const givenAway = new Set(applied.map(({ ruleId }) => ruleId))
  return {
    lines: promoted,
    applied,
    passedOver: passedOver.filter(({ ruleId }) => !givenAway.has(ruleId)),
    discountMinor: promoted.reduce((sum, line) => sum + line.discountMinor, 0),
    amountMinor: promoted.reduce((sum, line) => sum + line.amountMinor, 0),
  }
}
