import { sql, type Tx } from '#foundation/database'
import { codeKey } from './code-key.ts'

export type Owner = { readonly productId: string; readonly name: string }

/** Who owns the codes that were asked about. */
export type KnownCodes = {
  readonly barcodes: ReadonlyMap<string, Owner>
  readonly numbers: ReadonlyMap<string, Owner>
  readonly plus: ReadonlyMap<string, Owner>
}

export type Codes = { readonly barcodes: readonly string[]; readonly number: string; readonly plu: string | null }

/** Looks up the owners of barcodes, numbers and PLUs in one question. Keys of `barcodes` are by {@link codeKey}. */
export async function findCodes(tx: Tx, asked: readonly Codes[]): Promise<KnownCodes> {
  const keys = asked.flatMap(({ barcodes }) => barcodes.map(codeKey))
  const numbers = asked.flatMap(({ number }) => (number === '' ? [] : [number]))
  const plus = asked.flatMap(({ plu }) => (plu === null ? [] : [plu]))
  const rows = await tx.rows<{ kind: 'barcodes' | 'numbers' | 'plus'; key: string } & Owner>(sql`
    select 'barcodes' as kind, b.code_key as key, p.product_id as "productId", p.name
    from catalog.barcode b join catalog.product p on p.merchant_id = b.merchant_id and p.product_id = b.product_id
    where b.code_key = any(${keys}::text[])
    union all
    select 'numbers', number, product_id, name from catalog.product where number = any(${numbers}::text[]) and status <> 'removed'
    union all
    select 'plus', plu, product_id, name from catalog.product where plu = any(${plus}::text[]) and status <> 'removed'`)
  const known = { barcodes: new Map<string, Owner>(), numbers: new Map<string, Owner>(), plus: new Map<string, Owner>() }
  for (const { kind, key, productId, name } of rows) known[kind].set(key, { productId, name })
  return known
}
