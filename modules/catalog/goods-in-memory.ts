import { sql, type Tx } from '#foundation/database'
import type { Product } from './contract.ts'
import { selectMarkedProducts } from './stored-product.ts'

/** Merchants remembered at once, and goods of each: what a busy shop sells in a day, some ten megabytes at the very most. */
const MERCHANTS_MAX = 500
const GOODS_MAX = 5_000

type Kept = { readonly mark: string; readonly goods: Map<string, Product> }

// By database: what one process remembers of a shop must not answer for another database's.
const keptOf = new WeakMap<object, Map<string, Kept>>()
// Sales that share a transaction ask at the same moment, and need asking once.
const markAsked = new WeakMap<Tx, Promise<string>>()

/**
 * Goods by their ids; unknown ones are left out. Goods that were looked up before come from memory while the catalogue
 * is the same: that is one look-up in every case but the first after a change, and never an old price.
 */
export async function goodsByIds(tx: Tx, merchantId: string, productIds: readonly string[]): Promise<Product[]> {
  const kept = keptOf.get(tx.home)?.get(merchantId)
  const known = new Map(productIds.flatMap((id) => kept?.goods.get(id) ?? []).map((product) => [product.id, product]))
  const missing = productIds.filter((id) => !known.has(id))
  const isAllKnown = missing.length === 0 && kept !== undefined
  const first = isAllKnown ? { mark: await markOfCatalogue(tx), products: [] } : await loadMarked(tx, missing)
  const isFresh = first.mark === kept?.mark || missing.length === productIds.length
  const { mark, products } = isFresh ? first : await loadMarked(tx, productIds)
  keep(tx, merchantId, mark, products)
  const answer = new Map([...(isFresh ? known : []), ...products.map((product) => [product.id, product] as const)])
  return [...answer.values()]
}

async function markOfCatalogue(tx: Tx): Promise<string> {
  const asked = markAsked.get(tx)
  if (asked !== undefined) return asked
  const mark = loadMarked(tx, [])
    .then((loaded) => loaded.mark)
    .finally(() => markAsked.delete(tx))
  markAsked.set(tx, mark)
  return mark
}

/**
 * Goods, and the mark of the catalogue that they are of: its version, and the transaction that wrote it, because another
 * may take the same number after a rollback, with other goods.
 */
async function loadMarked(tx: Tx, ids: readonly string[]): Promise<{ mark: string; products: Product[] }> {
  const head = sql`select version || '.' || xmin as mark from catalog.head`
  if (ids.length === 0) return { mark: (await tx.first<{ mark: string }>(head))?.mark ?? '', products: [] }
  const found = await selectMarkedProducts(tx, head, ids)
  const products = found.map(({ initials: _, mark: _m, ...product }) => product)
  return { mark: found[0]?.mark ?? '', products }
}

function keep(tx: Tx, merchantId: string, mark: string, products: readonly Product[]): void {
  // No good was found, so nothing was learnt of the catalogue either.
  if (mark === '') return
  const merchants = keptOf.get(tx.home) ?? new Map<string, Kept>()
  keptOf.set(tx.home, merchants)
  const now = merchants.get(merchantId)
  const kept = now?.mark === mark ? now : { mark, goods: new Map<string, Product>() }
  if (kept.goods.size + products.length > GOODS_MAX) kept.goods.clear()
  for (const product of products) kept.goods.set(product.id, product)
  if (kept === now) return
  merchants.delete(merchantId)
  merchants.set(merchantId, kept)
  const oldest = merchants.keys().next().value
  if (merchants.size > MERCHANTS_MAX && oldest !== undefined) merchants.delete(oldest)
}
