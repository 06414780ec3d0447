import { sql } from '#foundation/database'
import { answer } from '#platform/module'
import type { z } from 'zod'
import { HELD_TICKETS_MAX, type HeldTicket, heldTickets } from '../contract.ts'
import { heldColumns } from '../held-tickets.ts'

export const answerHeldTickets = answer(heldTickets, async ({ input, caller, tx, refuse }) => {
  if (!caller.stores.has(input.storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const items = await tx.rows<z.infer<typeof HeldTicket>>(sql`
    select ${heldColumns} from till.held_ticket where store_id = ${input.storeId} order by held_at, ticket_id limit ${HELD_TICKETS_MAX}`)
  return { items }
})
