import type { SaleGood } from '#modules/catalog'

/** What the goods of a family have in common: the name without what tells one from the others. */
export function familyName({ name, variantName }: SaleGood): string {
  return variantName !== '' && name.endsWith(variantName) ? name.slice(0, -variantName.length).trim() : name
}
