import { act } from '#web/ui'
import { voidLines } from '../../contract.ts'
import { linesToSend } from '../pay/sale-input.ts'
import { missingOf } from '../ticket/merge.ts'
import type { PricedTicket } from '../ticket/price.ts'
import type { Ticket } from '../ticket/ticket.ts'

/**
 * Puts on record what was on recalled tickets and is on this one no more. The sale is done by then: a server that is
 * silent for all of the tries leaves it unrecorded, and says so where bugs are said.
 */
export function recordMissing(storeId: string, ticket: Ticket, quote: (ticket: Ticket) => PricedTicket): void {
  for (const { ticketId, name, lines } of missingOf(ticket.recalled, ticket.lines)) {
    const { asked, totals } = quote({ ...ticket, lines, coupons: [], discount: { kind: 'none' } })
    const named = linesToSend(asked).map((line, at) => ({ ...line, name: lines[at]?.good.name ?? '' }))
    act(voidLines, { storeId, ticketId, name, lines: named, amountMinor: totals?.payableMinor ?? 0 }).catch(reportError)
  }
}
