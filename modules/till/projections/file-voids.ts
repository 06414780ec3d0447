import { sql } from '#foundation/database'
import { Refused } from '#platform/contract'
import { project } from '#platform/module'
import { ticketVoided, voidTicket } from '../contract.ts'

export const fileVoids = project(ticketVoided, async ({ facts, tx, merchantId }) => {
  const filed = await tx.run(sql`
    insert into till.voided_ticket (merchant_id, void_id, what, store_id, day, at, cashier_id, ticket_id, name, lines,
      amount_minor, reason)
    select ${merchantId}, "voidId", what, "storeId", day, at, "cashierId", "ticketId", name, lines, "amountMinor", reason
    from jsonb_to_recordset(${JSON.stringify(facts.map(({ body }) => body))}::jsonb) as v(
      "voidId" uuid, what text, "storeId" uuid, day date, at timestamptz, "cashierId" uuid, "ticketId" uuid, name text,
      lines jsonb, "amountMinor" bigint, reason text)
    on conflict do nothing`)
  if (filed !== facts.length) throw new Refused('VOID_EXISTS', voidTicket.refuses.VOID_EXISTS, { field: 'voidId' })
})
