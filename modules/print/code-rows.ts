import { sql, type Tx } from '#foundation/database'
import type { ActionContext, StoreSettings } from '#platform/module'
import type { Ports } from './ports.ts'
import { keepKey } from './signing-key.ts'
import { writeTicketCode } from './ticket-code.ts'

type Context = Pick<ActionContext, 'tx' | 'merchantId' | 'caller'>

/** Makes a receipt's code of its id, and remembers the caller's stores for whoever shows such a code. */
export async function openCodes(ports: Ports, context: Context): Promise<(receiptId: string) => string> {
  const { tx, merchantId, caller } = context
  const key = await keepKey(ports, context)
  await tx.run(sql`
    insert into print.store as kept (merchant_id, store_id, name, zone, cutoff_hour, currency)
    select ${merchantId}, s."storeId", s.name, s.zone, s."cutoffHour", s.currency
    from jsonb_to_recordset(${JSON.stringify([...caller.stores.values()])}::jsonb)
      as s("storeId" uuid, name text, zone text, "cutoffHour" int, currency text)
    on conflict (merchant_id, store_id) do update
    set name = excluded.name, zone = excluded.zone, cutoff_hour = excluded.cutoff_hour, currency = excluded.currency
    where (kept.name, kept.zone, kept.cutoff_hour, kept.currency)
      is distinct from (excluded.name, excluded.zone, excluded.cutoff_hour, excluded.currency)`)
  return (receiptId) => writeTicketCode({ merchantId, receiptId }, key)
}

/** The stores that have receipts with codes. */
export async function storesOf(tx: Tx): Promise<ReadonlyMap<string, StoreSettings>> {
  const rows = await tx.rows<StoreSettings>(sql`
    select store_id as "storeId", name, zone, cutoff_hour as "cutoffHour", currency from print.store`)
  return new Map(rows.map((row) => [row.storeId, row]))
}
