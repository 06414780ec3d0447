import type { Offer } from './offer.ts'
import type { Pieces } from './pieces.ts'
import { type PromotionRule, promotionLimits } from './rule.ts'

/** Every choice among the rules that are always compared in full. Each step of the search is another choice. */
const SEARCH_STEPS_MAX = 2 ** promotionLimits.comparedRulesMax

/** The order in which rules are taken within a layer. */
export function compareRules(a: PromotionRule, b: PromotionRule): number {
  return a.priority - b.priority || (a.ruleId === b.ruleId ? 0 : a.ruleId < b.ruleId ? -1 : 1)
}

/**
 * [PM12] The offers that together give most, no two of them on a common line. Of equal choices it is the one with the
 * earlier of the best-first offers. Offers that meet on no line, not even through others, are chosen apart.
 */
export function chooseOffers(offers: readonly Offer[], pieces: Pieces): Offer[] {
  if (offers.length <= 1) return [...offers]
  const ranked = offers
    .map((offer) => ({ offer, lines: linesOf(offer, pieces) }))
    .sort((a, b) => b.offer.discountMinor - a.offer.discountMinor || compareRules(a.offer.matched.rule, b.offer.matched.rule))
  return meetingParties(ranked).flatMap(chooseOfParty)
}

/** The lines that an offer touches, a bit each. */
export function linesOf(offer: Offer, pieces: Pieces): Lines {
  const bits = new Int32Array(WORDS)
  const set = (line: number): void => {
    bits[line >>> 5] = (bits[line >>> 5] ?? 0) | (1 << (line & 31))
  }
  if (offer.taken.of === 'lines') for (const line of offer.taken.lines) set(line)
  else for (const place of offer.taken.places) set(pieces.lines[place] ?? 0)
  return bits
}

/** Whether two offers touch a common line. */
export function meet(a: Lines, b: Lines): boolean {
  for (let word = 0; word < WORDS; word += 1) if (((a[word] ?? 0) & (b[word] ?? 0)) !== 0) return true
  return false
}

const WORDS = Math.ceil(promotionLimits.linesMax / 32)
type Lines = Int32Array
interface Candidate {
  readonly offer: Offer
  readonly lines: Lines
}

/** Candidates connected by common lines, in rank order. */
function meetingParties(ranked: readonly Candidate[]): Candidate[][] {
  let parties: { readonly lines: Lines; readonly members: number[] }[] = []
  ranked.forEach(({ lines }, rank) => {
    const [first, ...others] = parties.filter((party) => meet(party.lines, lines))
    if (first === undefined) {
      parties.push({ lines: lines.slice(), members: [rank] })
      return
    }
    add(first.lines, lines)
    first.members.push(rank)
    if (others.length === 0) return
    for (const other of others) {
      add(first.lines, other.lines)
      first.members.push(...other.members)
    }
    parties = parties.filter((party) => !others.includes(party))
  })
  return parties.map(({ members }) => members.sort((a, b) => a - b).flatMap((rank) => ranked[rank] ?? []))
}

/** Searches depth first, with before without, and leaves a branch that cannot give more than the best so far. */
function chooseOfParty(party: readonly Candidate[]): Offer[] {
  const most = [0]
  for (const { offer } of party.toReversed()) most.unshift(offer.discountMinor + (most[0] ?? 0))
  let best: readonly Offer[] = []
  let [bestMinor, steps] = [0, 0]
  const search = (from: number, chosen: readonly Offer[], lines: Lines, minor: number): void => {
    if (minor > bestMinor) [best, bestMinor] = [chosen, minor]
    for (let next = from; next < party.length; next += 1) {
      const candidate = party[next]
      if (candidate === undefined || steps >= SEARCH_STEPS_MAX || minor + (most[next] ?? 0) <= bestMinor) return
      steps += 1
      if (meet(lines, candidate.lines)) continue
      search(next + 1, [...chosen, candidate.offer], union(lines, candidate.lines), minor + candidate.offer.discountMinor)
    }
  }
  search(0, [], new Int32Array(WORDS), 0)
  return [...best]
}

function union(a: Lines, b: Lines): Lines {
  const both = a.slice()
  add(both, b)
  return both
}

function add(to: Lines, more: Lines): void {
  for (let word = 0; word < WORDS; word += 1) to[word] = (to[word] ?? 0) | (more[word] ?? 0)
}
