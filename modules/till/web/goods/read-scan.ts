import type { SaleGood } from '#modules/catalog'
import { divideHalfUp } from '#science/money'
import { readWeighCode, type WeighLayout } from '#science/barcode'
import { codeKey } from './code-key.ts'
import type { GoodsIndex } from './goods-index.ts'
import { inUnit } from './unit-of-weight.ts'

/** What a scan or a typed code sells. */
export type Scan = {
  readonly good: SaleGood
  /** Names the packing to the server; null for the base unit. */
  readonly code: string | null
  /** What the scale weighed; null: the till counts or asks. */
  readonly quantityThousandths: number | null
  /** What the scale printed as due. */
  readonly labelAmountMinor: number | null
}

/**
 * Finds what a code sells, the surest way first: a printed barcode, a scale's code, the shop's own number, a typed PLU.
 * The server's catalog decides in the same order.
 */
export function readScan(scanned: string, index: GoodsIndex, layouts: readonly WeighLayout[]): Scan | undefined {
  const code = scanned.normalize('NFKC').trim()
  const byBarcode = index.byBarcode(code)
  if (byBarcode !== undefined) {
    const packing = byBarcode.barcodes.find((barcode) => codeKey(barcode.code) === codeKey(code))
    return counted(byBarcode, packing?.code ?? null)
  }
  for (const layout of layouts) {
    const read = readWeighCode(code, layout)
    if (read === null) continue
    const good = index.byPlu(read.plu)
    if (good !== undefined) return weighed(good, code, read)
    break
  }
  const byNumber = index.byNumber(code)
  if (byNumber !== undefined) return counted(byNumber, null)
  const byPlu = /^\d{1,7}$/.test(code) ? index.byPlu(code) : undefined
  return byPlu === undefined ? undefined : counted(byPlu, null)
}

function counted(good: SaleGood, code: string | null): Scan {
  return { good, code, quantityThousandths: null, labelAmountMinor: null }
}

type Reading = { readonly quantityThousandths: number | null; readonly amountMinor: number | null }

/** A label that prints only the amount leaves the weight to be worked out from the price. */
function weighed(good: SaleGood, code: string, { quantityThousandths, amountMinor }: Reading): Scan {
  // Goods by the piece may have a scale's label too; it then counts as one piece of the shop's price.
  if (!good.byWeight) return counted(good, null)
  const printed = quantityThousandths === null ? null : inUnit(quantityThousandths, good.unit)
  const { priceMinor } = good
  const worked =
    amountMinor !== null && priceMinor !== null && priceMinor > 0 ? divideHalfUp(amountMinor, 1000, priceMinor) : null
  const quantity = printed ?? worked
  return { good, code, quantityThousandths: quantity === null || quantity < 1 ? null : quantity, labelAmountMinor: amountMinor }
}
