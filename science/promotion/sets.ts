import { percentOf } from '#science/money'
import { countOf, type Found, type Gathered, nothingGathered, placesOf, takeFirst, type View } from './found.ts'
import type { Benefit } from './rule.ts'

type BuyGet = Extract<Benefit, { kind: 'buyGet' }>
type MixPrice = Extract<Benefit, { kind: 'mixPrice' }>

/** [PM7] Sets of `buy + get` pieces, dearest first: the last `get` of each are cheapened. No other sets give more. */
export function findBuyGet(benefit: BuyGet, view: View): Found {
  const { reward } = view.matches
  if (reward !== null) return findGifts(benefit, view, reward)
  const places = placesOf(view, view.matches.goods)
  const sets = setsOfGroups(benefit, view, places)
  const taken = nothingGathered()
  const cheapenedMinor = takeSets(benefit, view, places, sets, taken)
  const times = sets.reduce((sum, count) => sum + count, 0)
  return { taken, times, discountMinor: percentOf(cheapenedMinor, benefit.basisPoints), weights: null }
}

/** [PM9] Sets of pieces, dearest first, for as long as a set costs more than its price. No other sets save more. */
export function findMixPrice({ pieces: size, priceMinor }: MixPrice, view: View): Found {
  const places = placesOf(view, view.matches.goods)
  const taken = nothingGathered()
  const most = Math.min(Math.floor(countOf(view, places) / size), view.timesMax)
  if (most === 0) return { taken, times: 0, discountMinor: 0, weights: null }
  const worthOfFirst = runningWorth(view, places)
  // What a set costs only falls from one to the next, so the last one that saves is found by halving.
  let [low, high] = [0, most]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (worthOfFirst(middle * size) - worthOfFirst((middle - 1) * size) > priceMinor) low = middle
    else high = middle - 1
  }
  const worthMinor = takeFirst(view, places, low * size, taken)
  return { taken, times: low, discountMinor: worthMinor - low * priceMinor, weights: null }
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
  const taken = nothingGathered()
  takeFirst(view, bought, times * buy, taken)
  const giftsMinor = takeFirst(view, gifts, times * get, taken)
  return { taken, times, discountMinor: percentOf(giftsMinor, basisPoints), weights: null }
}

/** How many sets the goods form, of each product or of all together: none whose cheapened pieces are worth nothing. */
function setsOfGroups({ buy, get, each }: BuyGet, view: View, places: readonly number[]): Float64Array {
  const { pieces, products, timesMax } = view
  const groups = each === 'set' ? 1 : (products.at(-1) ?? 0) + 1
  const all = new Float64Array(groups)
  const worth = new Float64Array(groups)
  for (const place of places) {
    const group = each === 'set' ? 0 : (products[pieces.lines[place] ?? 0] ?? 0)
    const count = pieces.counts[place] ?? 0
    all[group] = (all[group] ?? 0) + count
    if ((pieces.values[place] ?? 0) > 0) worth[group] = (worth[group] ?? 0) + count
  }
  const size = buy + get
  for (let group = 0; group < groups; group += 1) {
    const worthMost = Math.ceil(((worth[group] ?? 0) - buy) / size)
    all[group] = Math.max(0, Math.min(Math.floor((all[group] ?? 0) / size), worthMost, timesMax))
  }
  return all
}

/** Gathers so many sets of each group; answers what their cheapened pieces are worth. */
function takeSets(
  { buy, get, each }: BuyGet,
  { pieces, products }: View,
  places: readonly number[],
  sets: Float64Array,
  gathered: Gathered,
): number {
  const size = buy + get
  const cheapenedAmongFirst = (count: number) => Math.floor(count / size) * get + Math.max(0, (count % size) - buy)
  const before = new Float64Array(sets.length)
  let worthMinor = 0
  for (const place of places) {
    const group = each === 'set' ? 0 : (products[pieces.lines[place] ?? 0] ?? 0)
    const first = before[group] ?? 0
    const some = Math.min(pieces.counts[place] ?? 0, (sets[group] ?? 0) * size - first)
    if (some <= 0) continue
    gathered.places.push(place)
    gathered.counts.push(some)
    worthMinor += (cheapenedAmongFirst(first + some) - cheapenedAmongFirst(first)) * (pieces.values[place] ?? 0)
    before[group] = first + some
  }
  return worthMinor
}

/** Answers what the first so many pieces are worth together. */
function runningWorth({ pieces }: View, places: readonly number[]): (count: number) => number {
  const counts = new Float64Array(places.length)
  const worths = new Float64Array(places.length)
  let [count, worthMinor] = [0, 0]
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] ?? 0
    const some = pieces.counts[place] ?? 0
    count += some
    worthMinor += some * (pieces.values[place] ?? 0)
    counts[index] = count
    worths[index] = worthMinor
  }
  return (wanted) => {
    if (wanted <= 0) return 0
    let [low, high] = [0, places.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((counts[middle] ?? 0) >= wanted) high = middle
      else low = middle + 1
    }
    const over = (counts[low] ?? 0) - wanted
    return (worths[low] ?? 0) - over * (pieces.values[places[low] ?? 0] ?? 0)
  }
}
