import { sql, type Tx } from '#foundation/database'
import { type EscposPrinter } from '#science/print'
import type { Printer } from './contract.ts'
import { drawQr } from './draw-qr.ts'

const columns = sql`
  printer_id as "printerId", store_id as "storeId", name, kind, address, columns, charset, cuts,
  has_drawer as "hasDrawer", draws_qr as "drawsQr", prints_sales as "printsSales"`

/** The printers of a store, the oldest first: the first is the one that prints unless another is named. */
export async function printersOf(tx: Tx, storeId: string): Promise<Printer[]> {
  return tx.rows<Printer>(sql`select ${columns} from print.printer where store_id = ${storeId} order by created_at, printer_id`)
}

/** A printer, or undefined. */
export async function readPrinter(tx: Tx, printerId: string): Promise<Printer | undefined> {
  return tx.first<Printer>(sql`select ${columns} from print.printer where printer_id = ${printerId}`)
}

/** What the encoder must know of a printer. */
export function encoderOf(printer: Printer): EscposPrinter {
  const { columns: width, charset, cuts, hasDrawer } = printer
  return { columns: width, charset, cuts, drawer: hasDrawer, ...(printer.drawsQr ? {} : { drawQr }) }
}
