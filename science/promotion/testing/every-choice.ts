/** One piece of a line at its value now. */
export type Unit = { readonly line: number; readonly value: number }
/** Pieces that take part, and what is gained; how it is shared where not by value. */
export type Choice = { readonly used: readonly Unit[]; readonly minor: number; readonly weights?: ReadonlyMap<number, number> }

type Sets = { readonly buy: number; readonly get: number; readonly max: number }

/** Tries every way to form sets of `buy + get`; the cheapest `get` of each are gained. */
export function chooseSets(units: readonly Unit[], { buy, get, max }: Sets): Choice {
  return bestSets(units, buy + get, max, (set) => sum(set.toSorted((a, b) => a.value - b.value).slice(0, get)))
}

/** Tries every way to form sets of `size` for a price. */
export function chooseMix(units: readonly Unit[], size: number, priceMinor: number, max: number): Choice {
  return bestSets(units, size, max, (set) => sum(set) - priceMinor)
}

/** Tries every number of sets, every choice of what is bought and every choice of gifts. */
export function chooseGifts(bought: readonly Unit[], gifts: readonly Unit[], { buy, get, max }: Sets): Choice {
  let best: Choice = { used: [], minor: 0 }
  for (let times = 1; times <= max && times * buy <= bought.length && times * get <= gifts.length; times += 1)
    for (const given of subsets(gifts, times * get)) {
      if (sum(given) <= best.minor) continue
      const [paid] = subsets(bought, times * buy)
      best = { used: [...(paid ?? []), ...given], minor: sum(given) }
    }
  return best
}

/**
 * The sets that gain most together; of equal ones the fewest, then those of the first units. It goes through all
 * partitions: the first unit left is in no set, or in one with every choice of companions.
 */
function bestSets(units: readonly Unit[], size: number, max: number, gainOf: (set: readonly Unit[]) => number): Choice {
  type Found = { readonly places: readonly number[]; readonly minor: number; readonly count: number }
  let best: Found = { places: [], minor: 0, count: 0 }
  const all = units.map((_, place) => place)
  const better = (a: Found, b: Found): boolean => {
    if (a.minor !== b.minor) return a.minor > b.minor
    if (a.count !== b.count) return a.count < b.count
    const [p, q] = [a.places.toSorted((x, y) => x - y), b.places.toSorted((x, y) => x - y)]
    const differs = p.findIndex((place, index) => place !== q[index])
    return differs >= 0 && (p[differs] ?? 0) < (q[differs] ?? 0)
  }
  const search = (left: readonly number[], found: Found): void => {
    if (better(found, best)) best = found
    const [first, ...rest] = left
    if (first === undefined || found.count >= max) return
    search(rest, found)
    for (const companions of subsets(rest, size - 1)) {
      const set = [first, ...companions]
      const minor = found.minor + gainOf(set.flatMap((place) => units[place] ?? []))
      const after = rest.filter((place) => !companions.includes(place))
      search(after, { places: [...found.places, ...set], minor, count: found.count + 1 })
    }
  }
  search(all, best)
  return { used: best.places.flatMap((place) => units[place] ?? []), minor: best.minor }
}

/** Every choice of so many items, those with the first items first. */
function* subsets<Item>(items: readonly Item[], size: number): Generator<Item[]> {
  if (size === 0) yield []
  if (size === 0 || items.length < size) return
  const [first, ...rest] = items
  if (first === undefined) return
  for (const others of subsets(rest, size - 1)) yield [first, ...others]
  yield* subsets(rest, size)
}

const sum = (units: readonly Unit[]): number => units.reduce((total, { value }) => total + value, 0)
