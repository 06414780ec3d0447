import { drawerOf, receipt as receiptOf } from '#modules/till'
import { perform } from '#platform/module'
import { openCodes } from '../code-rows.ts'
import { contentFor } from '../content.ts'
import { printReceipt } from '../contract.ts'
import { decideReprint } from '../decide-reprint.ts'
import { receiptPrinterOf } from '../find-printer.ts'
import { receiptPaper } from '../paper.ts'
import { readOriginal } from '../job-rows.ts'
import type { Ports } from '../ports.ts'
import { queueJob } from '../queue-job.ts'

export function performPrintReceipt(ports: Ports) {
  return perform(printReceipt, async (context) => {
    const { input, caller, tx, ask, now, refuse } = context
    const { receiptId, printerId } = input
    const sold = await ask(receiptOf, { receiptId })
    const hasOriginal = (await readOriginal(tx, receiptId)) !== undefined
    const isReprint = decideReprint(input.reprint, { hasOriginal, soldAt: sold.receipt.at, now })
    const codeOf = await openCodes(ports, context)
    // Whoever asks for paper has the money already: the drawer is opened by what follows the sale, never by this.
    const { document, receipt } = await receiptPaper(context, receiptId, { isReprint, opensDrawer: false, codeOf })
    const wish = { storeId: receipt.storeId, printerId, till: drawerOf(caller.actor.device) }
    const printer = (await receiptPrinterOf(context, wish)) ?? refuse('PRINTER_NOT_SET')
    return queueJob(context, printer, { kind: 'receipt', receiptId, isReprint, content: contentFor(printer, document) })
  })
}
