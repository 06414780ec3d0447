import { sql, type Tx } from '#foundation/database'
import type { HeldTicket } from './contract.ts'
import type { z } from 'zod'

/** What the contract shows of a held ticket, for a select from `till.held_ticket`. */
export const heldColumns = sql`
  ticket_id as "ticketId", name, held_at as "heldAt", cashier_id as "cashierId", lines, discount_minor as "discountMinor",
  is_member as "isMember", coupon_codes as "couponCodes", amount_minor as "amountMinor"`

/** A held ticket and the store whose it is. */
export type TakenTicket = z.infer<typeof HeldTicket> & { readonly storeId: string }

/** Takes a held ticket off the rack, or undefined when somebody else was faster. */
export async function takeHeldTicket(tx: Tx, ticketId: string): Promise<TakenTicket | undefined> {
  return tx.first(sql`
    delete from till.held_ticket where ticket_id = ${ticketId}
    returning store_id as "storeId", ${heldColumns}`)
}
