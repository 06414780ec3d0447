import { sql, type Tx } from '#foundation/database'
import type { Drawer } from '#modules/till'

/** Something at a drawer that an owner asks about. `id` is the fact's own: heard twice, it is kept once. */
export type Occurrence = {
  readonly id: string
  readonly store: string
  readonly at: string
  readonly drawer: Drawer
  readonly person: string | null
  readonly reason: string
}

/** Files what happened at drawers with the shifts that are open at them. */
export async function noteOccurrences(
  tx: Tx,
  merchantId: string,
  kind: 'drawerOpened' | 'ticketDiscarded' | 'ticketVoided',
  occurrences: readonly Occurrence[],
): Promise<void> {
  if (occurrences.length === 0) return
  await tx.run(sql`
    insert into shift.occurrence (merchant_id, occurrence_id, kind, store_id, drawer, shift_id, at, person_id, reason)
    select ${merchantId}, o.id, ${kind}, o.store, o.drawer, s.shift_id, o.at, o.person, o.reason
    from jsonb_to_recordset(${JSON.stringify(occurrences)}::jsonb)
      as o(id uuid, store uuid, drawer text, at timestamptz, person uuid, reason text)
    left join shift.shift s on s.store_id = o.store and s.drawer = o.drawer and s.closed_at is null
    on conflict do nothing`)
}
