import { sql, type Tx } from '#foundation/database'
import type { Printer } from './contract.ts'

const columns = sql`
  printer_id as "printerId", store_id as "storeId", name, kind, address, columns, charset, cuts,
  has_drawer as "hasDrawer", draws_qr as "drawsQr", speaks, dots_per_mm as "dotsPerMm"`

/** The printers of a store, the oldest first: the first is the one that prints unless another is named. */
export async function printersOf(tx: Tx, storeId: string): Promise<Printer[]> {
  return tx.rows<Printer>(sql`select ${columns} from print.printer where store_id = ${storeId} order by created_at, printer_id`)
}

/** A printer, or undefined. */
export async function readPrinter(tx: Tx, printerId: string): Promise<Printer | undefined> {
  return tx.first<Printer>(sql`select ${columns} from print.printer where printer_id = ${printerId}`)
}
