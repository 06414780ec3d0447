import type { Product } from '#modules/catalog'
import { divideHalfUp, lineAmount } from '#science/money'
import type { PricedLine } from '#science/sale'
import type { SoldLine } from './contract.ts'
import { type Part, partsOfLine } from './decide-choices.ts'
import type { ResolvedLine } from './resolve-line.ts'

/** Base units of a sold quantity, in thousandths: two cartons of 24 are 48. */
export function baseQuantity(quantityThousandths: number, packing: { readonly factorThousandths: number }): number {
  return divideHalfUp(quantityThousandths, packing.factorThousandths, 1000)
}

/** A priced line as the receipt keeps it: with its name, what it cost the shop, and what leaves the shelf. */
export function soldLine(
  line: PricedLine,
  { asked, product, packing, choices, optionsMinor, parts }: ResolvedLine,
  promotions: SoldLine['promotions'],
  partCosts: ReadonlyMap<string, number | null> | undefined,
): SoldLine {
  const { quantityThousandths } = line
  const base = baseQuantity(quantityThousandths, packing)
  const optionParts = parts.length === 0 ? [] : partsOfLine(parts, quantityThousandths)
  const moved = movedParts(product, base, optionParts)
  return {
    line: Number(line.lineId),
    productId: product.id,
    name: nameOnReceipt(product),
    code: asked.code ?? null,
    unit: packing.unit,
    factorThousandths: packing.factorThousandths,
    quantityThousandths,
    listPriceMinor: packing.priceMinor === null ? null : packing.priceMinor + optionsMinor,
    unitPriceMinor: line.unitPriceMinor,
    grossMinor: line.grossMinor,
    discountMinor: line.lineDiscountMinor + line.ticketDiscountMinor,
    amountMinor: line.amountMinor,
    roundingMinor: line.roundingMinor,
    taxBasisPoints: line.taxBasisPoints,
    taxMinor: line.taxMinor,
    costMinor: costOf(product, base, optionParts, partCosts),
    stocked: true,
    ...(promotions === undefined ? {} : { promotions }),
    ...(choices.length === 0 ? {} : { choices: [...choices] }),
    ...(moved === undefined ? {} : { parts: moved }),
    ...(product.kind === 'deposit' ? { deposit: true } : {}),
  }
}

/** What tells a product from its neighbours on paper: 纯棉T恤 红 L, 气小满可乐 500ml. */
export function nameOnReceipt({ name, variantName, spec }: Product): string {
  return [name, variantName, spec].filter((part) => part !== '').join(' ')
}

/** All that leaves the shelf; undefined where it is the good itself. */
function movedParts({ id, kind }: Product, base: number, optionParts: Part[]): Part[] | undefined {
  if (kind === 'deposit') return []
  if (kind === 'combo') return optionParts
  return optionParts.length === 0 ? undefined : [{ productId: id, quantityThousandths: base }, ...optionParts]
}

/** What the shop paid for all of it, null when a part of that is not known. A combo's own cost is what it is wrapped in. */
export function costOf(
  { kind, costMinor }: Product,
  base: number,
  optionParts: readonly Part[],
  partCosts: ReadonlyMap<string, number | null> | undefined,
): number | null {
  if (kind === 'deposit' || (kind === 'plain' && costMinor === null)) return null
  let sum = lineAmount(costMinor ?? 0, base)
  for (const { productId, quantityThousandths } of optionParts) {
    const partCostMinor = partCosts?.get(productId) ?? null
    if (partCostMinor === null) return null
    sum += lineAmount(partCostMinor, quantityThousandths)
  }
  return sum
}
