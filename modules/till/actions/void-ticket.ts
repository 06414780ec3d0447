import { perform } from '#platform/module'
import { voidTicket } from '../contract.ts'
import { takeHeldTicket } from '../held-tickets.ts'
import { recordVoid } from '../record-void.ts'

export const performVoidTicket = perform(voidTicket, async (call) => {
  const { input, caller, tx, refuse } = call
  const { storeId, ticketId, ...rung } = input
  const store = caller.stores.get(storeId) ?? refuse('STORE_UNKNOWN', { field: 'storeId' })
  if (ticketId !== undefined && (await takeHeldTicket(tx, ticketId)) === undefined)
    refuse('TICKET_UNKNOWN', { field: 'ticketId' })
  return { voidId: recordVoid(call, store, { ...rung, what: 'ticket', ticketId: ticketId ?? null }) }
})
