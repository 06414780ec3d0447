import { goodsToSell, type Product } from '#modules/catalog'
import { PAGE_MAX } from '#platform/contract'
import type { FactDraft } from '#platform/journal'
import type { Ask } from '#platform/module'
import type { Receipt, SoldLine } from './contract.ts'
import { baseQuantity, costOf } from './sold-line.ts'

/**
 * Receipts with what their goods cost the shop, where a till sold them by itself: it is not told costs. They are those of
 * the day they arrive. Receipts of the server's own have theirs.
 */
export async function withCosts(facts: readonly FactDraft<Receipt>[], ask: Ask): Promise<readonly FactDraft<Receipt>[]> {
  const ids = facts.filter(isOfTill).flatMap(({ body }) => body.lines.filter(lacksCost).map(({ productId }) => productId))
  if (ids.length === 0) return facts
  const { products, partCosts } = await lookUp([...new Set(ids)], ask)
  const withCost = (line: SoldLine): SoldLine => {
    const product = products.get(line.productId)
    return product === undefined || !lacksCost(line) ? line : { ...line, costMinor: costOfLine(line, product, partCosts) }
  }
  return facts.map((fact) => (isOfTill(fact) ? { ...fact, body: { ...fact.body, lines: fact.body.lines.map(withCost) } } : fact))
}

/** A fact that a till wrote into its own chain has a place there. */
export function isOfTill(fact: FactDraft): boolean {
  return 'seq' in fact
}

function lacksCost({ costMinor, deposit, quantityThousandths }: SoldLine): boolean {
  return costMinor === null && deposit !== true && quantityThousandths > 0
}

async function lookUp(productIds: readonly string[], ask: Ask) {
  const products = new Map<string, Product>()
  const partCosts = new Map<string, number | null>()
  for (let from = 0; from < productIds.length; from += PAGE_MAX) {
    const found = await ask(goodsToSell, { productIds: productIds.slice(from, from + PAGE_MAX) })
    for (const product of found.items) products.set(product.id, product)
    for (const { productId, costMinor } of found.partCosts) partCosts.set(productId, costMinor)
  }
  return { products, partCosts }
}

/** The parts of a line begin with the good itself, unless it is a combo, which is nothing but its parts. */
function costOfLine(line: SoldLine, product: Product, partCosts: ReadonlyMap<string, number | null>): number | null {
  const parts = line.parts ?? []
  const optionParts = product.kind === 'combo' ? parts : parts.slice(1)
  return costOf(product, baseQuantity(line.quantityThousandths, line), optionParts, partCosts)
}
