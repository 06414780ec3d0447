import type { Product } from '#modules/catalog'
import type { Benefit } from '#science/promotion'

/** A good of the trial's basket, and how many of it. */
export type Picked = { readonly good: Product; readonly pieces: number }

/** Pieces of one good in an example: more would not fit a basket. */
const EXAMPLE_PIECES_MAX = 99

/** A basket in which a promotion shows what it does: enough of its first priced good, and the gift where there is one. */
export function exampleOf(benefit: Benefit, goods: readonly Product[]): readonly Picked[] {
  const priced = goods.filter(({ priceMinor }) => priceMinor !== null && priceMinor > 0)
  const good = benefit.kind === 'memberPrice' ? priced.find(({ memberPriceMinor }) => memberPriceMinor !== null) : priced[0]
  if (good === undefined) return []
  const pieces = Math.min(Math.max(piecesFor(benefit, good.priceMinor ?? 0), 1), EXAMPLE_PIECES_MAX)
  if (benefit.kind !== 'buyGet' || benefit.reward === null) return [{ good, pieces }]
  const { productIds, categoryIds, all } = benefit.reward
  const isGift = ({ id, categoryId }: Product) =>
    all || productIds.includes(id) || (categoryId !== null && categoryIds.includes(categoryId))
  const gift = priced.find((other) => other.id !== good.id && isGift(other))
  return [{ good, pieces }, ...(gift === undefined ? [] : [{ good: gift, pieces: benefit.get }])]
}

function piecesFor(benefit: Benefit, priceMinor: number): number {
  switch (benefit.kind) {
    case 'memberPrice':
    case 'specialPrice':
    case 'percentOff':
      return 1
    case 'buyGet':
      return benefit.reward === null ? benefit.buy + benefit.get : benefit.buy
    case 'mixPrice':
      return benefit.pieces
    case 'thresholdOff': {
      const least = Math.min(...benefit.tiers.map(({ from }) => from))
      return benefit.by === 'pieces' ? least : Math.ceil(least / priceMinor)
    }
  }
}
