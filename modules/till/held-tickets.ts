import { sql, type Tx } from '#foundation/database'
import type { HeldTicket } from './contract.ts'
import type { z } from 'zod'

/** A held ticket and the store whose it is. */
export type TakenTicket = z.infer<typeof HeldTicket> & { readonly storeId: string }

/** Takes a held ticket off the rack, or undefined when somebody else was faster. */
export async function takeHeldTicket(tx: Tx, ticketId: string): Promise<TakenTicket | undefined> {
  return tx.first(sql`
    delete from till.held_ticket where ticket_id = ${ticketId}
    returning ticket_id as "ticketId", store_id as "storeId", name, held_at as "heldAt", cashier_id as "cashierId", lines,
      discount_minor as "discountMinor", amount_minor as "amountMinor"`)
}
