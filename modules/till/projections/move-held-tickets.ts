import { sql, type Tx } from '#foundation/database'
import { project } from '#platform/module'
import { ticketHeld, ticketRecalled, ticketVoided } from '../contract.ts'

/** Puts on the rack what was held at another server of the shop. Held here, it hangs there already. */
export const hangHeldTickets = project(ticketHeld, async ({ facts, tx, merchantId }) => {
  const held = facts.flatMap(({ store, body }) => (store === null ? [] : [{ ...body, storeId: store }]))
  await tx.run(sql`
    insert into till.held_ticket (merchant_id, ticket_id, store_id, name, held_at, cashier_id, lines, discount_minor, is_member,
      coupon_codes, amount_minor)
    select ${merchantId}, "ticketId", "storeId", name, "heldAt", "cashierId", lines, "discountMinor", coalesce("isMember", false),
      coalesce("couponCodes", '[]'), "amountMinor"
    from jsonb_to_recordset(${JSON.stringify(held)}::jsonb) as h(
      "ticketId" uuid, "storeId" uuid, name text, "heldAt" timestamptz, "cashierId" uuid, lines jsonb, "discountMinor" bigint,
      "isMember" boolean, "couponCodes" jsonb, "amountMinor" bigint)
    where not exists (select from till.taken_ticket t where t.ticket_id = h."ticketId" and t.taken_at >= h."heldAt")
    on conflict do nothing`)
})

export const takeRecalledTickets = project(ticketRecalled, async ({ facts, tx, merchantId }) =>
  take(
    tx,
    merchantId,
    facts.map(({ at, body: { ticketId } }) => ({ ticketId, at })),
  ),
)

/** A held ticket that was thrown away, also by a discard, which tells this too. */
export const takeVoidedTickets = project(ticketVoided, async ({ facts, tx, merchantId }) =>
  take(
    tx,
    merchantId,
    facts.flatMap(({ at, body: { ticketId } }) => (ticketId === null ? [] : [{ ticketId, at }])),
  ),
)

type Taken = { readonly ticketId: string; readonly at: string }

/** Off the rack; one that was not there is remembered, should the news that it was held come later. */
async function take(tx: Tx, merchantId: string, tickets: readonly Taken[]): Promise<void> {
  if (tickets.length === 0) return
  await tx.run(sql`
    with taken as (
      select "ticketId", max(at) as at from jsonb_to_recordset(${JSON.stringify(tickets)}::jsonb) as t("ticketId" uuid, at timestamptz)
      group by 1
    ), gone as (
      delete from till.held_ticket where ticket_id in (select "ticketId" from taken) returning ticket_id
    )
    insert into till.taken_ticket (merchant_id, ticket_id, taken_at)
    select ${merchantId}, "ticketId", at from taken where "ticketId" not in (select ticket_id from gone)
    on conflict (merchant_id, ticket_id) do update set taken_at = excluded.taken_at`)
}
