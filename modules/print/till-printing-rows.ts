import { sql, type Tx } from '#foundation/database'
import type { Drawer } from '#modules/till'
import type { Printer, TillPrinting } from './contract.ts'
import { printersOf } from './printer-rows.ts'

const columns = sql`store_id as "storeId", till, printer_id as "printerId", by_itself as "byItself", copies`

/** What was said of a store's tills, `any` first. */
export async function tillPrintingsOf(tx: Tx, storeId: string): Promise<TillPrinting[]> {
  return tx.rows<TillPrinting>(sql`
    select ${columns} from print.till_printing where store_id = ${storeId} order by till <> 'any', till`)
}

/** What holds for a till: its own words, else those for any, else paper on request. And the printer that it means. */
export async function printingAt(
  tx: Tx,
  { storeId, till }: { readonly storeId: string; readonly till: Drawer },
): Promise<{ setting: TillPrinting; printer: Printer | undefined }> {
  const said = await tillPrintingsOf(tx, storeId)
  const found = said.find((one) => one.till === till) ?? said.find((one) => one.till === 'any')
  const setting = { ...(found ?? { storeId, printerId: null, byItself: false, copies: 1 }), till }
  const able = (await printersOf(tx, storeId)).filter(({ speaks }) => speaks === 'escpos')
  return { setting, printer: able.find(({ printerId }) => printerId === setting.printerId) ?? able[0] }
}
