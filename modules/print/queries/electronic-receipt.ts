import { atDoor, systemCaller } from '#platform/module'
import { drawnLines } from '#science/print'
import { storesOf } from '../code-rows.ts'
import { electronicReceipt } from '../contract.ts'
import { receiptPaper } from '../paper.ts'
import type { Ports } from '../ports.ts'
import { readKey } from '../signing-key.ts'
import { isSigned, readTicketCode } from '../ticket-code.ts'

/** A phone shows what 58 mm paper shows. */
const COLUMNS = 32

/**
 * A receipt for whoever holds its code: the signature is what lets in, and it is verified before anything of the
 * receipt is read. Guessing is 2¹²⁸ tries, and the gate lets a stranger make twenty a second.
 */
export function answerElectronicReceipt(ports: Pick<Ports, 'secretBox'>) {
  return atDoor(electronicReceipt, async ({ input, within, refuse }) => {
    const { token, language } = input
    const { merchantId, receiptId } = readTicketCode(token) ?? refuse('TOKEN_INVALID', { field: 'token' })
    const house = systemCaller(merchantId)
    const stores = await within(house, async ({ tx }) => {
      const key = await readKey(ports, { tx, merchantId })
      return key !== undefined && isSigned(token, key) ? storesOf(tx) : undefined
    })
    if (stores === undefined) return refuse('TOKEN_INVALID', { field: 'token' })
    return within({ ...house, stores }, async (context) => {
      const paper = await receiptPaper(context, receiptId, {
        isReprint: false,
        opensDrawer: false,
        language,
        codeOf: () => token,
      })
      const lines = drawnLines(paper.document, COLUMNS)
      return { columns: COLUMNS, lines, storeName: paper.storeName, number: paper.receipt.number }
    })
  })
}
