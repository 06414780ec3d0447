import { z } from 'zod'

/** Enough for a wall of tiles, and for the storage of a device. */
const KEPT_MAX = 200
/** Every so many sales older habits count half, so that summer's ice cream leaves in autumn. */
const HALVE_ABOVE = 400

const Counts = z.record(z.string(), z.number())
export type Counts = z.infer<typeof Counts>

/** The counts after one more sale of these goods. */
export function countSold(counts: Counts, productIds: readonly string[]): Counts {
  const next = { ...counts }
  for (const productId of productIds) next[productId] = (next[productId] ?? 0) + 1
  const total = Object.values(next).reduce((sum, count) => sum + count, 0)
  const share = total > HALVE_ABOVE ? 0.5 : 1
  return Object.fromEntries(
    Object.entries(next)
      .sort(([, one], [, other]) => other - one)
      .slice(0, KEPT_MAX)
      .map(([productId, count]) => [productId, count * share]),
  )
}

/** Goods that this till sells most, the first first. */
export function favouritesOf(counts: Counts): readonly string[] {
  return Object.entries(counts)
    .sort(([, one], [, other]) => other - one)
    .map(([productId]) => productId)
}

const storageKey = (shopId: string) => `yunpu.till.favourites.${shopId}`

/** What this device counted so far. */
export function readCounts(shopId: string): Counts {
  try {
    return Counts.parse(JSON.parse(localStorage.getItem(storageKey(shopId)) ?? '{}'))
  } catch {
    // Not ours, or of another version: habits are learnt anew.
    return {}
  }
}

/** Remembers what was sold, on this device. */
export function rememberSold(shopId: string, productIds: readonly string[]): void {
  localStorage.setItem(storageKey(shopId), JSON.stringify(countSold(readCounts(shopId), productIds)))
}
