import { answer } from '#platform/module'
import { readReceiptCode } from '../contract.ts'
import type { Ports } from '../ports.ts'
import { readKey } from '../signing-key.ts'
import { isSigned, readTicketCode } from '../ticket-code.ts'

export function answerReadReceiptCode(ports: Pick<Ports, 'secretBox'>) {
  return answer(readReceiptCode, async (context) => {
    const { input, merchantId, refuse } = context
    const code = input.code.slice(input.code.lastIndexOf('/') + 1)
    const ticket = readTicketCode(code) ?? refuse('TOKEN_INVALID', { field: 'code' })
    const key = await readKey(ports, context)
    const isOurs = ticket.merchantId === merchantId && key !== undefined && isSigned(code, key)
    return isOurs ? { receiptId: ticket.receiptId } : refuse('TOKEN_INVALID', { field: 'code' })
  })
}
