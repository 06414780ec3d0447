import { sql } from '#foundation/database'
import { answer } from '#platform/module'
import { LOOKED_THROUGH_MAX, type VoidedTicket, voidedTickets } from '../contract.ts'

export const answerVoidedTickets = answer(voidedTickets, async ({ input, caller, tx, refuse }) => {
  const { storeId, day } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const ofTheDay = sql`from till.voided_ticket where store_id = ${storeId} and day = ${day}::date`
  const [sum, items] = await Promise.all([
    tx.first<{ count: number; amountMinor: number }>(sql`
      select count(*)::int as count, coalesce(sum(amount_minor), 0)::bigint as "amountMinor" ${ofTheDay}`),
    tx.rows<VoidedTicket>(sql`
      select void_id as "voidId", what, store_id as "storeId", day, at, cashier_id as "cashierId", ticket_id as "ticketId",
        name, lines, amount_minor as "amountMinor", reason
      ${ofTheDay} order by amount_minor desc, at, void_id limit ${LOOKED_THROUGH_MAX}`),
  ])
  return { count: sum?.count ?? 0, amountMinor: sum?.amountMinor ?? 0, items }
})
