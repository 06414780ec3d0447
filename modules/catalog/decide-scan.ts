import type { Barcode, Product } from './contract.ts'
import { codeKey } from './code-key.ts'
import { inUnit, type WeighReading } from './decide-weigh-code.ts'

export type Scan = {
  readonly by: 'barcode' | 'weighCode' | 'number' | 'plu'
  readonly unit: string
  readonly factorThousandths: number
  readonly priceMinor: number | null
  readonly memberPriceMinor: number | null
  readonly quantityThousandths: number | null
  readonly amountMinor: number | null
}

/** Ways in which a code may name a good, the surest first. */
export type Found = {
  readonly barcode: Product | undefined
  readonly number: Product | undefined
  /** By the PLU inside a scale's code. */
  readonly weighed: Product | undefined
  /** By a PLU typed as it is. */
  readonly plu: Product | undefined
}

/**
 * What a scan sells. A printed barcode goes first, then a scale's code, the shop's own number and a typed PLU: a shop
 * whose own numbers look like scale codes has printed them as barcodes.
 */
export function decideScan(
  code: string,
  found: Found,
  weigh: WeighReading | undefined,
): { product: Product; scan: Scan } | undefined {
  if (found.barcode !== undefined) {
    const key = codeKey(code)
    const barcode = found.barcode.barcodes.find((candidate) => codeKey(candidate.code) === key)
    return {
      product: found.barcode,
      scan: { ...base(found.barcode, 'barcode'), ...(barcode === undefined ? {} : packing(found.barcode, barcode)) },
    }
  }
  if (found.weighed !== undefined && weigh !== undefined) {
    const { quantityThousandths, amountMinor } = weigh
    return {
      product: found.weighed,
      scan: {
        ...base(found.weighed, 'weighCode'),
        quantityThousandths: quantityThousandths === null ? null : inUnit(quantityThousandths, found.weighed.unit),
        amountMinor,
      },
    }
  }
  if (found.number !== undefined) return { product: found.number, scan: base(found.number, 'number') }
  return found.plu === undefined ? undefined : { product: found.plu, scan: base(found.plu, 'plu') }
}

function base(product: Product, by: Scan['by']): Scan {
  const { unit, priceMinor, memberPriceMinor } = product
  return { by, unit, factorThousandths: 1000, priceMinor, memberPriceMinor, quantityThousandths: null, amountMinor: null }
}

/** A packing costs its own price, or the base price times its factor, halves up. */
function packing(
  product: Product,
  barcode: Barcode,
): Pick<Scan, 'unit' | 'factorThousandths' | 'priceMinor' | 'memberPriceMinor'> {
  const { factorThousandths } = barcode
  const times = (price: number | null) => (price === null ? null : Math.floor((price * factorThousandths + 500) / 1000))
  return {
    unit: barcode.unit === '' ? product.unit : barcode.unit,
    factorThousandths,
    priceMinor: barcode.priceMinor ?? times(product.priceMinor),
    // A packing with a price of its own has its own member price, or none: the single's would undercut it.
    memberPriceMinor: barcode.memberPriceMinor ?? (barcode.priceMinor === null ? times(product.memberPriceMinor) : null),
  }
}
