import { sql, type Tx } from '#foundation/database'
import type { HeldTicket } from './contract.ts'
import type { z } from 'zod'

/** What the contract shows of a held ticket, for a select from `till.held_ticket`. */
export const heldColumns = sql`
  ticket_id as "ticketId", name, held_at as "heldAt", cashier_id as "cashierId", lines, discount_minor as "discountMinor",
  is_member as "isMember", coupon_codes as "couponCodes", amount_minor as "amountMinor"`

/** A held ticket and the store whose it is. */
export type TakenTicket = z.infer<typeof HeldTicket> & { readonly storeId: string }

/**
 * Takes a held ticket for oneself, or undefined when somebody else was faster. It leaves the rack by the news of it, here as
 * at the shop's other servers.
 */
export async function takeHeldTicket(tx: Tx, ticketId: string): Promise<TakenTicket | undefined> {
  return tx.first(sql`
    select store_id as "storeId", ${heldColumns} from till.held_ticket where ticket_id = ${ticketId} for update`)
}
