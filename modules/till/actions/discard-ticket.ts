import { perform } from '#platform/module'
import { discardTicket, ticketDiscarded } from '../contract.ts'
import { takeHeldTicket } from '../held-tickets.ts'

export const performDiscardTicket = perform(discardTicket, async ({ input, tx, emit, refuse }) => {
  if ((await takeHeldTicket(tx, input.ticketId)) === undefined) refuse('TICKET_UNKNOWN', { field: 'ticketId' })
  emit(ticketDiscarded, { ticketId: input.ticketId, reason: input.reason })
  return {}
})
