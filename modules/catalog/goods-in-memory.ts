import { sql, type Tx } from '#foundation/database'
import type { Product } from './contract.ts'
import { findProducts } from './stored-product.ts'

/** Merchants remembered at once, and goods of each: what a busy shop sells in a day, some ten megabytes at the very most. */
const MERCHANTS_MAX = 500
const GOODS_MAX = 5_000

type Kept = { readonly mark: string; readonly goods: Map<string, Product> }

// By database: what one process remembers of a shop must not answer for another database's.
const keptOf = new WeakMap<object, Map<string, Kept>>()
// Sales that share a transaction ask at the same moment, and need asking once.
const markAsked = new WeakMap<Tx, Promise<string>>()

/**
 * Goods by their ids, in no order; unknown ones are left out. Goods that were looked up before come from memory
 * while the catalogue is the same: that is one small look-up in every case, and never an old price.
 */
export async function goodsByIds(tx: Tx, merchantId: string, productIds: readonly string[]): Promise<Product[]> {
  const mark = await markOfCatalogue(tx)
  const { goods } = keptFor(tx, merchantId, mark)
  const missing = productIds.filter((id) => !goods.has(id))
  // What is loaded now is as new as the mark, or newer: under a later mark it is loaded again.
  const loaded = missing.length === 0 ? [] : await findProducts(tx, missing)
  const found = new Map(loaded.map(({ initials: _, ...product }) => [product.id, product]))
  if (goods.size + found.size > GOODS_MAX) goods.clear()
  const answer = productIds.flatMap((id) => goods.get(id) ?? found.get(id) ?? [])
  for (const [id, product] of found) goods.set(id, product)
  return answer
}

async function markOfCatalogue(tx: Tx): Promise<string> {
  const asked = markAsked.get(tx)
  if (asked !== undefined) return asked
  const mark = readMark(tx).finally(() => markAsked.delete(tx))
  markAsked.set(tx, mark)
  return mark
}

/** The version, and the transaction that wrote it: another may take the same number after a rollback, with other goods. */
async function readMark(tx: Tx): Promise<string> {
  const head = await tx.first<{ mark: string }>(sql`select version || '.' || xmin as mark from catalog.head`)
  return head?.mark ?? ''
}

function keptFor(tx: Tx, merchantId: string, mark: string): Kept {
  const merchants = keptOf.get(tx.home) ?? new Map<string, Kept>()
  keptOf.set(tx.home, merchants)
  const known = merchants.get(merchantId)
  if (known?.mark === mark) return known
  const begun: Kept = { mark, goods: new Map() }
  merchants.delete(merchantId)
  merchants.set(merchantId, begun)
  const oldest = merchants.keys().next().value
  if (merchants.size > MERCHANTS_MAX && oldest !== undefined) merchants.delete(oldest)
  return begun
}
