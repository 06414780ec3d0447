import type { Product } from '../contract.ts'

/** What is left of the price after the cost, in parts of the price: 0.25; undefined where either is not known. */
export function marginOf({ priceMinor, costMinor }: Pick<Product, 'priceMinor' | 'costMinor'>): number | undefined {
  if (priceMinor === null || costMinor === null || priceMinor === 0) return undefined
  return (priceMinor - costMinor) / priceMinor
}

/** The good's name as a till shows it: with its variant. */
export function fullName({ name, variantName }: Pick<Product, 'name' | 'variantName'>): string {
  return variantName === '' ? name : `${name} ${variantName}`
}
