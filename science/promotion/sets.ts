import { percentOf } from '#science/money'
import { countOf, type Found, nothingTaken, placesOf, takeFirst, type View } from './found.ts'
import type { Benefit } from './rule.ts'

type BuyGet = Extract<Benefit, { kind: 'buyGet' }>
type MixPrice = Extract<Benefit, { kind: 'mixPrice' }>

/** [PM7] Sets of `buy + get` pieces, dearest first: the last `get` of each are cheapened. No other sets give more. */
export function findBuyGet(benefit: BuyGet, view: View): Found {
  const { reward } = view.matches
  if (reward !== null) return findGifts(benefit, view, reward)
  const taken = nothingTaken(view)
  const all = placesOf(view, view.matches.goods)
  if (all.length === 0) return { taken: { of: 'pieces', counts: taken }, times: 0, discountMinor: 0, weights: null }
  let [cheapenedMinor, times] = [0, 0]
  for (const places of benefit.each === 'set' ? [all] : placesByProduct(view, all, benefit.buy + benefit.get)) {
    const sets = setsOf(benefit, view, places)
    times += sets
    cheapenedMinor += takeSets(benefit, view, places, sets, taken)
  }
  return {
    taken: { of: 'pieces', counts: taken },
    times,
    discountMinor: percentOf(cheapenedMinor, benefit.basisPoints),
    weights: null,
  }
}

/** [PM9] Sets of pieces, dearest first, for as long as a set costs more than its price. No other sets save more. */
export function findMixPrice({ pieces: size, priceMinor }: MixPrice, view: View): Found {
  const places = placesOf(view, view.matches.goods)
  const worthOfFirst = runningWorth(view, places)
  const most = Math.min(Math.floor(countOf(view, places) / size), view.timesMax)
  // What a set costs only falls from one to the next, so the last one that saves is found by halving.
  let [low, high] = [0, most]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (worthOfFirst(middle * size) - worthOfFirst((middle - 1) * size) > priceMinor) low = middle
    else high = middle - 1
  }
  const taken = nothingTaken(view)
  const worthMinor = takeFirst(view, places, low * size, taken)
  return { taken: { of: 'pieces', counts: taken }, times: low, discountMinor: worthMinor - low * priceMinor, weights: null }
}

/** [PM8] For every `buy` pieces `get` of the gifts, the dearest first. */
function findGifts({ buy, get, basisPoints }: BuyGet, view: View, reward: Uint8Array): Found {
  const bought = placesOf(view, view.matches.goods)
  const gifts = placesOf(view, reward)
  const times = Math.min(
    Math.floor(countOf(view, bought) / buy),
    Math.floor(countOf(view, gifts) / get),
    Math.ceil(countOf(view, gifts, { worth: true }) / get),
    view.timesMax,
  )
  const taken = nothingTaken(view)
  takeFirst(view, bought, times * buy, taken)
  const giftsMinor = takeFirst(view, gifts, times * get, taken)
  return { taken: { of: 'pieces', counts: taken }, times, discountMinor: percentOf(giftsMinor, basisPoints), weights: null }
}

/** How many sets are formed: none whose cheapened pieces are worth nothing. */
function setsOf({ buy, get }: BuyGet, view: View, places: readonly number[]): number {
  const size = buy + get
  const worthMost = Math.ceil((countOf(view, places, { worth: true }) - buy) / size)
  return Math.max(0, Math.min(Math.floor(countOf(view, places) / size), worthMost, view.timesMax))
}

/** Takes so many sets; answers what their cheapened pieces are worth. */
function takeSets({ buy, get }: BuyGet, view: View, places: readonly number[], sets: number, taken: Float64Array): number {
  const size = buy + get
  const cheapenedAmongFirst = (count: number) => Math.floor(count / size) * get + Math.max(0, (count % size) - buy)
  takeFirst(view, places, sets * size, taken)
  let [first, worthMinor] = [0, 0]
  for (const place of places) {
    const count = taken[place] ?? 0
    const cheapened = cheapenedAmongFirst(first + count) - cheapenedAmongFirst(first)
    worthMinor += cheapened * (view.pieces.values[place] ?? 0)
    first += count
  }
  return worthMinor
}

/** The places of each product that has enough pieces for a set. */
function placesByProduct(view: View, places: readonly number[], size: number): number[][] {
  const counts = new Float64Array((view.lines.at(-1)?.product ?? -1) + 1)
  const productAt = (place: number): number => view.lines[view.pieces.lines[place] ?? -1]?.product ?? 0
  for (const place of places) counts[productAt(place)] = (counts[productAt(place)] ?? 0) + (view.pieces.counts[place] ?? 0)
  const groups: (number[] | undefined)[] = []
  for (const place of places) {
    const product = productAt(place)
    if ((counts[product] ?? 0) < size) continue
    const group = groups[product]
    if (group === undefined) groups[product] = [place]
    else group.push(place)
  }
  return groups.filter((group) => group !== undefined)
}

/** Answers what the first so many pieces are worth together. */
function runningWorth(view: View, places: readonly number[]): (count: number) => number {
  const ends = [{ count: 0, worthMinor: 0, valueMinor: 0 }]
  let [count, worthMinor] = [0, 0]
  for (const place of places) {
    const [some, valueMinor] = [view.pieces.counts[place] ?? 0, view.pieces.values[place] ?? 0]
    count += some
    worthMinor += some * valueMinor
    ends.push({ count, worthMinor, valueMinor })
  }
  return (wanted) => {
    let [low, high] = [0, ends.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle]?.count ?? 0) >= wanted) high = middle
      else low = middle + 1
    }
    const end = ends[low]
    return end === undefined ? 0 : end.worthMinor - (end.count - wanted) * end.valueMinor
  }
}
