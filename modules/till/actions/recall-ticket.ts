import { perform } from '#platform/module'
import { recallTicket, ticketRecalled } from '../contract.ts'
import { takeHeldTicket } from '../held-tickets.ts'

export const performRecallTicket = perform(recallTicket, async ({ input, tx, emit, refuse }) => {
  const taken = (await takeHeldTicket(tx, input.ticketId)) ?? refuse('TICKET_UNKNOWN', { field: 'ticketId' })
  const { storeId: _, ...ticket } = taken
  emit(ticketRecalled, { ticketId: ticket.ticketId })
  return ticket
})
