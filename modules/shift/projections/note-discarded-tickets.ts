import { sql } from '#foundation/database'
import { drawerOf, ticketDiscarded } from '#modules/till'
import { project } from '#platform/module'

/** A held ticket that was thrown away counts in the shift of the drawer at which it was. */
export const noteDiscardedTickets = project(ticketDiscarded, async ({ facts, tx, merchantId }) => {
  const rows = facts
    .filter(({ store }) => store !== null)
    .map(({ id, store, at, by, body }) => ({
      id,
      store,
      at,
      drawer: drawerOf(by.device),
      person: by.person,
      reason: body.reason,
    }))
  if (rows.length === 0) return
  await tx.run(sql`
    insert into shift.occurrence (merchant_id, occurrence_id, kind, store_id, drawer, shift_id, at, person_id, reason)
    select ${merchantId}, r.id, 'ticketDiscarded', r.store, r.drawer, s.shift_id, r.at, r.person, r.reason
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id uuid, store uuid, drawer text, at timestamptz, person uuid, reason text)
    left join shift.shift s on s.store_id = r.store and s.drawer = r.drawer and s.closed_at is null
    on conflict do nothing`)
})
