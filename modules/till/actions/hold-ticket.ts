import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { HELD_TICKETS_MAX, holdTicket, ticketHeld } from '../contract.ts'

export const performHoldTicket = perform(holdTicket, async ({ input, caller, tx, merchantId, emit, now, newId, refuse }) => {
  if (!caller.stores.has(input.storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const ticketId = input.ticketId ?? newId()
  const { name, lines, discountMinor, amountMinor } = input
  const held = await tx.first<{ count: number }>(sql`
    select count(*)::int as count from till.held_ticket where store_id = ${input.storeId}`)
  if ((held?.count ?? 0) >= HELD_TICKETS_MAX) refuse('TOO_MANY_HELD', { values: { max: HELD_TICKETS_MAX } })

  const inserted = await tx.run(sql`
    insert into till.held_ticket (merchant_id, ticket_id, store_id, name, held_at, cashier_id, lines, discount_minor, amount_minor)
    values (${merchantId}, ${ticketId}, ${input.storeId}, ${name}, ${now}, ${caller.actor.person}, ${JSON.stringify(lines)}::jsonb,
      ${discountMinor}, ${amountMinor})
    on conflict do nothing`)
  if (inserted === 0) refuse('TICKET_EXISTS', { field: 'ticketId' })
  const cashierId = caller.actor.person
  emit(ticketHeld, { ticketId, name, heldAt: now, cashierId, lines, discountMinor, amountMinor }, { store: input.storeId })
  return { ticketId }
})
