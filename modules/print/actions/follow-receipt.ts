import { drawerOf, receipt as receiptOf } from '#modules/till'
import { perform } from '#platform/module'
import { drawerPulse } from '#science/print'
import { openCodes } from '../code-rows.ts'
import { contentFor } from '../content.ts'
import { followReceipt } from '../contract.ts'
import { receiptPaper } from '../paper.ts'
import type { Ports } from '../ports.ts'
import { queueJob } from '../queue-job.ts'
import { printingAt } from '../till-printing-rows.ts'

export function performFollowReceipt(ports: Ports) {
  return perform(followReceipt, async (context) => {
    const { input, caller, tx, ask } = context
    const { receiptId, till = drawerOf(caller.actor.device) } = input
    const { receipt } = await ask(receiptOf, { receiptId })
    const { setting, printer } = await printingAt(tx, { storeId: receipt.storeId, till })
    if (printer === undefined) return { job: null }
    const opensDrawer = printer.hasDrawer && receipt.tenders.some(({ kind }) => kind === 'cash')
    if (setting.byItself) {
      const codeOf = await openCodes(ports, context)
      const { document } = await receiptPaper(context, receiptId, { isReprint: false, opensDrawer, codeOf })
      const copy = document.filter(({ kind }) => kind !== 'drawer')
      const content = contentFor(printer, [document, ...Array.from({ length: setting.copies - 1 }, () => copy)].flat())
      return queueJob(context, printer, { kind: 'receipt', receiptId, isReprint: false, content })
    }
    if (!opensDrawer) return { job: null }
    return queueJob(context, printer, { kind: 'drawer', receiptId, isReprint: false, content: drawerPulse })
  })
}
