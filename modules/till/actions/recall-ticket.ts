import { perform } from '#platform/module'
import { recallTicket, ticketRecalled } from '../contract.ts'
import { takeHeldTicket } from '../held-tickets.ts'

export const performRecallTicket = perform(recallTicket, async ({ input, tx, emit, refuse }) => {
  const ticket = (await takeHeldTicket(tx, input.ticketId)) ?? refuse('TICKET_UNKNOWN', { field: 'ticketId' })
  emit(ticketRecalled, { ticketId: ticket.ticketId })
  return ticket
})
