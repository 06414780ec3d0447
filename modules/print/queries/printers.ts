import { answer } from '#platform/module'
import { printers } from '../contract.ts'
import { printersOf } from '../printer-rows.ts'

export const answerPrinters = answer(printers, async ({ input, caller, tx, refuse }) => {
  if (!caller.stores.has(input.storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  return { items: await printersOf(tx, input.storeId) }
})
