import { saleCompleted } from '#modules/till'
import { when } from '#platform/module'
import { printReceipt } from '../contract.ts'
import { printersOf } from '../printer-rows.ts'

/** A sale that was told later than this (a till that was offline) has its paper, or needs none any more. */
const FRESH_MILLISECONDS = 10 * 60_000

/** Prints sales by itself where a printer is set to. The sale is over by then: paper never holds it up. */
export const printWhenSold = when('print-when-sold', saleCompleted, async (context) => {
  const { facts, tx, now } = context
  const fresh = facts.filter(({ at }) => Date.parse(now) - Date.parse(at) < FRESH_MILLISECONDS)
  for (const storeId of new Set(fresh.map(({ body }) => body.storeId))) {
    const printer = (await printersOf(tx, storeId)).find(({ printsSales }) => printsSales)
    if (printer === undefined) continue
    for (const { body } of fresh.filter((fact) => fact.body.storeId === storeId))
      await context.do(printReceipt, { receiptId: body.receiptId, printerId: printer.printerId })
  }
})
