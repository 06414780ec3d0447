import { drawerOf, saleCompleted } from '#modules/till'
import { when } from '#platform/module'
import { followReceipt } from '../contract.ts'

/** A sale that was told later than this (a till that was offline) has its paper, or needs none any more. */
const FRESH_MILLISECONDS = 10 * 60_000

/**
 * Prints sales by itself where their till is set to. The till asks for the same at once; this is for sales that come by
 * other ways, and for a till that was closed too soon. The sale is over by then: paper never holds it up.
 */
export const printWhenSold = when('print-when-sold', saleCompleted, async (context) => {
  const fresh = context.facts.filter(({ at }) => Date.parse(context.now) - Date.parse(at) < FRESH_MILLISECONDS)
  for (const { body, by } of fresh) await context.do(followReceipt, { receiptId: body.receiptId, till: drawerOf(by.device) })
})
