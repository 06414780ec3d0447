import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { because } from '../because.ts'
import { printerRemoved, removePrinter } from '../contract.ts'
import { printerOf } from '../find-printer.ts'

export const performRemovePrinter = perform(removePrinter, async (context) => {
  const { input, tx, now, emit } = context
  const { printerId, storeId } = await printerOf(context, input.printerId)
  await tx.run(sql`
    update print.job set state = 'failed', settled_at = ${now}, because = ${because.removed}
    where printer_id = ${printerId} and state in ('queued', 'printing')`)
  await tx.run(sql`update print.till_printing set printer_id = null where printer_id = ${printerId}`)
  await tx.run(sql`delete from print.printer where printer_id = ${printerId}`)
  emit(printerRemoved, { printerId }, { store: storeId })
  return {}
})
