import type { Tx } from '#foundation/database'
import type { RefusalDetails } from '#platform/contract'
import type { Product } from './contract.ts'
import { takeVersion } from './head.ts'
import { findProduct, type StoredProduct, updateProducts, withInitials } from './stored-product.ts'

type Opening = {
  readonly tx: Tx
  readonly merchantId: string
  readonly input: { readonly productId: string; readonly version: number }
  readonly refuse: (code: 'PRODUCT_UNKNOWN' | 'CHANGED_MEANWHILE', details?: RefusalDetails) => never
}

export type OpenChange = {
  readonly product: StoredProduct
  /** Writes the good with `patch` over it, as its next version. */
  readonly save: (patch: Partial<Product>, now: string) => Promise<StoredProduct>
}

/** Locks the catalogue and loads the good to change; refuses an unknown good, and one that is newer than the caller saw. */
export async function openChange({ tx, merchantId, input, refuse }: Opening): Promise<OpenChange> {
  const catalogueVersion = await takeVersion(tx, merchantId)
  const product = await findProduct(tx, input.productId)
  if (product === undefined || product.status === 'removed') return refuse('PRODUCT_UNKNOWN', { field: 'productId' })
  if (product.version !== input.version) return refuse('CHANGED_MEANWHILE', { field: 'version', values: { name: product.name } })
  return {
    product,
    save: async (patch, now) => {
      const changed = { ...product, ...patch, version: product.version + 1, changedAt: now }
      const saved = withInitials(remade(product, patch) ? { ...changed, mnemonic: '' } : changed)
      await updateProducts(tx, merchantId, catalogueVersion, [saved])
      return saved
    },
  }
}

/** A mnemonic that was made from the old name is made again from the new one; one that a person gave stays. */
function remade(product: StoredProduct, patch: Partial<Product>): boolean {
  if (patch.mnemonic !== undefined || patch.name === undefined || patch.name === product.name) return false
  return product.initials.split(' ').includes(product.mnemonic)
}
