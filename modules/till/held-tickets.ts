import { sql, type Tx } from '#foundation/database'
import type { HeldTicket } from './contract.ts'
import type { z } from 'zod'

/** Takes a held ticket off the rack, or undefined when somebody else was faster. */
export async function takeHeldTicket(tx: Tx, ticketId: string): Promise<z.infer<typeof HeldTicket> | undefined> {
  return tx.first(sql`
    delete from till.held_ticket where ticket_id = ${ticketId}
    returning ticket_id as "ticketId", name, held_at as "heldAt", cashier_id as "cashierId", lines,
      discount_minor as "discountMinor", amount_minor as "amountMinor"`)
}
