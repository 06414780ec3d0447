import { drawerOf, ticketDiscarded } from '#modules/till'
import { project } from '#platform/module'
import { noteOccurrences } from '../note-occurrences.ts'

/** A held ticket that was thrown away counts in the shift of the drawer at which it was. */
export const noteDiscardedTickets = project(ticketDiscarded, async ({ facts, tx, merchantId }) => {
  const tickets = facts.flatMap(({ id, store, at, by, body: { reason } }) =>
    store === null ? [] : [{ id, store, at, drawer: drawerOf(by.device), person: by.person, reason }],
  )
  await noteOccurrences(tx, merchantId, 'ticketDiscarded', tickets)
})
