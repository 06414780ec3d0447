import { drawerOf, ticketVoided } from '#modules/till'
import { project } from '#platform/module'
import { noteOccurrences } from '../note-occurrences.ts'

/** A ticket that was voided before anybody paid counts in the shift of the drawer at which it was; lines of one do not. */
export const noteVoidedTickets = project(ticketVoided, async ({ facts, tx, merchantId }) => {
  const tickets = facts
    .filter(({ body }) => body.what === 'ticket')
    .map(({ id, at, by, body: { storeId, cashierId, reason } }) => ({
      id,
      store: storeId,
      at,
      drawer: drawerOf(by.device),
      person: cashierId,
      reason,
    }))
  await noteOccurrences(tx, merchantId, 'ticketVoided', tickets)
})
