import { answer } from '#platform/module'
import { drawnLines } from '#science/print'
import { previewReceipt } from '../contract.ts'
import { receiptPaper } from '../paper.ts'
import type { Ports } from '../ports.ts'
import { readKey } from '../signing-key.ts'
import { writeTicketCode } from '../ticket-code.ts'

/** As long as a real code, so that the preview is as high as the paper will be. */
const NO_CODE_YET = 'preview'.padEnd(64, '-')

export function answerPreviewReceipt(ports: Pick<Ports, 'secretBox'>) {
  return answer(previewReceipt, async (context) => {
    const { receiptId, columns, reprint, language } = context.input
    const key = await readKey(ports, context)
    const codeOf = (id: string) =>
      key === undefined ? NO_CODE_YET : writeTicketCode({ merchantId: context.merchantId, receiptId: id }, key)
    const { document } = await receiptPaper(context, receiptId, { isReprint: reprint, opensDrawer: false, language, codeOf })
    return { columns, lines: drawnLines(document, columns) }
  })
}
