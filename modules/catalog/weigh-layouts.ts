import { weighLayouts, type WeighLayout } from '#science/barcode'
import { sql, type Tx } from '#foundation/database'

/** Until a shop sets its own: weight under 22, amount under 20 and 21, both in 18 digits. */
export const usualLayouts: readonly WeighLayout[] = [
  { ...weighLayouts.weight13, prefixes: ['22'] },
  { ...weighLayouts.amount13, prefixes: ['20', '21'] },
  weighLayouts.amountWeight18,
]

/** The layouts of this shop's label scales, in the order in which they are tried. */
export async function readLayouts(tx: Tx): Promise<{ layouts: readonly WeighLayout[]; version: number }> {
  const head = await tx.first<{ layouts: readonly WeighLayout[] | null; version: number }>(sql`
    select weigh_layouts as "layouts", weigh_version as "version" from catalog.head`)
  return { layouts: head?.layouts ?? usualLayouts, version: head?.version ?? 0 }
}
