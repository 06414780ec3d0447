import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { HELD_TICKETS_MAX, holdTicket, ticketHeld } from '../contract.ts'

export const performHoldTicket = perform(holdTicket, async ({ input, caller, tx, merchantId, emit, now, newId, refuse }) => {
  if (!caller.stores.has(input.storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const ticketId = input.ticketId ?? newId()
  const { name, lines, discountMinor, isMember, couponCodes, amountMinor } = input
  const rack = await tx.first<{ count: number }>(sql`
    select count(*)::int as count from till.held_ticket where store_id = ${input.storeId}`)
  if ((rack?.count ?? 0) >= HELD_TICKETS_MAX) refuse('TOO_MANY_HELD', { values: { max: HELD_TICKETS_MAX } })

  const inserted = await tx.run(sql`
    insert into till.held_ticket (merchant_id, ticket_id, store_id, name, held_at, cashier_id, lines, discount_minor, is_member,
      coupon_codes, amount_minor)
    values (${merchantId}, ${ticketId}, ${input.storeId}, ${name}, ${now}, ${caller.actor.person}, ${JSON.stringify(lines)}::jsonb,
      ${discountMinor}, ${isMember}, ${JSON.stringify(couponCodes)}::jsonb, ${amountMinor})
    on conflict do nothing`)
  if (inserted === 0) refuse('TICKET_EXISTS', { field: 'ticketId' })
  const held = {
    ticketId,
    name,
    heldAt: now,
    cashierId: caller.actor.person,
    lines,
    discountMinor,
    isMember,
    couponCodes,
    amountMinor,
  }
  emit(ticketHeld, held, { store: input.storeId })
  return { ticketId }
})
