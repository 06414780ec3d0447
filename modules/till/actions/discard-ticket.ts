import { perform } from '#platform/module'
import { discardTicket, ticketDiscarded } from '../contract.ts'
import { takeHeldTicket } from '../held-tickets.ts'
import { recordVoid } from '../record-void.ts'

export const performDiscardTicket = perform(discardTicket, async (call) => {
  const { input, caller, tx, emit, refuse } = call
  const { ticketId, reason } = input
  const { storeId, name, lines, amountMinor } =
    (await takeHeldTicket(tx, ticketId)) ?? refuse('TICKET_UNKNOWN', { field: 'ticketId' })
  const store = caller.stores.get(storeId) ?? refuse('TICKET_UNKNOWN', { field: 'ticketId' })
  emit(ticketDiscarded, { ticketId, reason })
  recordVoid(call, store, { what: 'ticket', ticketId, name, lines, amountMinor, reason })
  return {}
})
