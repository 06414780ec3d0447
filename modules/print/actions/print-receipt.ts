import { perform } from '#platform/module'
import { encodeEscpos } from '#science/print'
import { openCodes } from '../code-rows.ts'
import { printReceipt } from '../contract.ts'
import { chosenPrinter } from '../find-printer.ts'
import { receiptPaper } from '../paper.ts'
import type { Ports } from '../ports.ts'
import { encoderOf } from '../printer-rows.ts'
import { queueJob } from '../queue-job.ts'

export function performPrintReceipt(ports: Ports) {
  return perform(printReceipt, async (context) => {
    const { input, refuse } = context
    const { receiptId, printerId, reprint: isReprint } = input
    const codeOf = await openCodes(ports, context)
    const { document, receipt } = await receiptPaper(context, receiptId, { isReprint, codeOf })
    const printer = (await chosenPrinter(context, { storeId: receipt.storeId, printerId })) ?? refuse('PRINTER_NOT_SET')
    return queueJob(context, printer, {
      kind: 'receipt',
      receiptId,
      isReprint,
      content: encodeEscpos(document, encoderOf(printer)),
    })
  })
}
