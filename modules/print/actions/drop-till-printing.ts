import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { dropTillPrinting, tillPrintingDropped } from '../contract.ts'

export const performDropTillPrinting = perform(dropTillPrinting, async ({ input, caller, tx, emit, refuse }) => {
  const { storeId, till } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const dropped = await tx.run(sql`delete from print.till_printing where store_id = ${storeId} and till = ${till}`)
  if (dropped > 0) emit(tillPrintingDropped, input, { store: storeId })
  return {}
})
