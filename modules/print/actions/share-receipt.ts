import { perform } from '#platform/module'
import { openCodes } from '../code-rows.ts'
import { shareReceipt } from '../contract.ts'
import { linkTo, receiptPaper } from '../paper.ts'
import type { Ports } from '../ports.ts'

export function performShareReceipt(ports: Ports) {
  return perform(shareReceipt, async (context) => {
    const { receiptId } = context.input
    const codeOf = await openCodes(ports, context)
    const { template } = await receiptPaper(context, receiptId, { isReprint: false, opensDrawer: false, codeOf })
    const token = codeOf(receiptId)
    return { token, url: linkTo(template.linkBase, token) }
  })
}
