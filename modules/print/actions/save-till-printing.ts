import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { saveTillPrinting, tillPrintingSaved } from '../contract.ts'
import { printerOf } from '../find-printer.ts'

export const performSaveTillPrinting = perform(saveTillPrinting, async (context) => {
  const { input, caller, tx, merchantId, emit, refuse } = context
  const { storeId, till, printerId, byItself, copies } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  if (printerId !== null) {
    const printer = await printerOf(context, printerId)
    if (printer.storeId !== storeId) refuse('PRINTER_UNKNOWN', { field: 'printerId' })
    if (printer.speaks !== 'escpos') refuse('NOT_FOR_RECEIPTS', { field: 'printerId' })
  }
  await tx.run(sql`
    insert into print.till_printing (merchant_id, store_id, till, printer_id, by_itself, copies)
    values (${merchantId}, ${storeId}, ${till}, ${printerId}, ${byItself}, ${copies})
    on conflict (merchant_id, store_id, till) do update
    set printer_id = excluded.printer_id, by_itself = excluded.by_itself, copies = excluded.copies`)
  emit(tillPrintingSaved, input, { store: storeId })
  return input
})
