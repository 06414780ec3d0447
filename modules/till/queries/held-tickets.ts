import { sql } from '#foundation/database'
import { answer } from '#platform/module'
import type { z } from 'zod'
import { HELD_TICKETS_MAX, type HeldTicket, heldTickets } from '../contract.ts'

export const answerHeldTickets = answer(heldTickets, async ({ input, caller, tx, refuse }) => {
  if (!caller.stores.has(input.storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const items = await tx.rows<z.infer<typeof HeldTicket>>(sql`
    select ticket_id as "ticketId", name, held_at as "heldAt", cashier_id as "cashierId", lines,
      discount_minor as "discountMinor", amount_minor as "amountMinor"
    from till.held_ticket where store_id = ${input.storeId} order by held_at, ticket_id limit ${HELD_TICKETS_MAX}`)
  return { items }
})
