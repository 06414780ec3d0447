import type { Product } from '#modules/catalog'
import type { PriceTag } from '#science/print'

type TaggedGood = Pick<Product, 'name' | 'variantName' | 'priceMinor' | 'memberPriceMinor' | 'unit' | 'barcodes' | 'number'>

/** A good's price tag: the first barcode of one piece, else its number. Undefined without a price. */
export function decideTag(good: TaggedGood): PriceTag | undefined {
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
