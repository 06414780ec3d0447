import { drawerOf } from '#modules/till'
import { perform } from '#platform/module'
import type { PrintDocument } from '#science/print'
import { contentFor } from '../content.ts'
import { printPage } from '../contract.ts'
import { receiptPrinterOf } from '../find-printer.ts'
import { queueJob } from '../queue-job.ts'

export const performPrintPage = perform(printPage, async (context) => {
  const { input, caller, refuse } = context
  const { storeId, printerId, blocks } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const wish = { storeId, printerId, till: drawerOf(caller.actor.device) }
  const printer = (await receiptPrinterOf(context, wish)) ?? refuse('PRINTER_NOT_SET')
  const document: PrintDocument = [...blocks, { kind: 'feed', lines: 3 }, { kind: 'cut' }]
  return queueJob(context, printer, { kind: 'page', receiptId: null, isReprint: false, content: contentFor(printer, document) })
})
