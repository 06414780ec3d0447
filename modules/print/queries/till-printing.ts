import { drawerOf } from '#modules/till'
import { answer } from '#platform/module'
import { tillPrinting } from '../contract.ts'
import { printingAt, tillPrintingsOf } from '../till-printing-rows.ts'

export const answerTillPrinting = answer(tillPrinting, async ({ input, caller, tx, refuse }) => {
  const { storeId } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const { setting, printer } = await printingAt(tx, { storeId, till: drawerOf(caller.actor.device) })
  return { items: await tillPrintingsOf(tx, storeId), here: setting, printer: printer ?? null }
})
