import type { Product } from '#modules/catalog'
import type { PriceTag } from '#science/print'

/** A good's price tag: its first barcode that every till reads, else its number. Undefined without a price. */
export function tagOf(good: Product): PriceTag | undefined {
  const { name, variantName, priceMinor, memberPriceMinor, unit, barcodes, number } = good
  if (priceMinor === null) return undefined
  const code = barcodes.find(({ factorThousandths }) => factorThousandths === 1000)?.code ?? number
  return {
    name: variantName === '' ? name : `${name} ${variantName}`,
    priceMinor,
    unit,
    code,
    ...(memberPriceMinor === null ? {} : { memberPriceMinor }),
  }
}
