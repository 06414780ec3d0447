import type { TaxClass } from '#modules/catalog'

/** Rates of the catalog's tax classes in basis points; prices include them. */
export const taxBasisPoints: Readonly<Record<TaxClass, number>> = {
  vat13: 1300,
  vat9: 900,
  vat6: 600,
  vat3: 300,
  vat1: 100,
  vat0: 0,
  exempt: 0,
}
