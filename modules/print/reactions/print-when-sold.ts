import { drawerOf, saleCompleted } from '#modules/till'
import { when } from '#platform/module'
import { followReceipt } from '../contract.ts'
import { printingAt } from '../till-printing-rows.ts'

/** A sale that was told later than this (a till that was offline) has its paper, or needs none any more. */
const FRESH_MILLISECONDS = 10 * 60_000

/**
 * Prints sales by itself where their till is set to. The till asks for the same at once; this is for sales that come by
 * other ways, and for a till that was closed too soon. The sale is over by then: paper never holds it up.
 */
export const printWhenSold = when('print-when-sold', saleCompleted, async (context) => {
  const { facts, tx, now } = context
  const fresh = facts.filter(({ at }) => Date.parse(now) - Date.parse(at) < FRESH_MILLISECONDS)
  // A till is asked about once, and most shops have no printer: then nothing of their sales is read.
  const wants = new Map<string, Promise<{ paper: boolean; drawer: boolean }>>()
  for (const { body, by } of fresh) {
    const { storeId, receiptId, tenders } = body
    const till = drawerOf(by.device)
    const place = `${storeId} ${till}`
    const asked = wants.get(place) ?? wantsOf(tx, storeId, till)
    wants.set(place, asked)
    const { paper, drawer } = await asked
    if (paper || (drawer && tenders.some(({ kind }) => kind === 'cash'))) await context.do(followReceipt, { receiptId, till })
  }
})

type At = Parameters<typeof printingAt>

async function wantsOf(tx: At[0], storeId: string, till: At[1]['till']): Promise<{ paper: boolean; drawer: boolean }> {
  const { setting, printer } = await printingAt(tx, { storeId, till })
  return { paper: printer !== undefined && setting.byItself, drawer: printer?.hasDrawer === true }
}
