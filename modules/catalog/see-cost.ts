import type { Caller } from '#platform/module'
import type { Product } from './contract.ts'
import type { StoredProduct } from './stored-product.ts'

/** A good as the caller may see it: without its cost for who lacks the right, and without what only tables need. */
export function asSeen(caller: Caller, { initials: _, ...product }: StoredProduct): Product {
  return maySeeCost(caller) ? product : { ...product, costMinor: null }
}

/** Owners and those with `catalog.viewCost`; and the house itself, which calls for nobody. */
function maySeeCost({ permissions, actor }: Caller): boolean {
  const nobody = actor.person === null && actor.device === null && actor.key === null
  return nobody || permissions.has('*') || permissions.has('catalog.viewCost')
}
