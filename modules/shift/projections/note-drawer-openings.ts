import { drawerOpened } from '#modules/print'
import { drawerOf } from '#modules/till'
import { project } from '#platform/module'
import { noteOccurrences } from '../note-occurrences.ts'

/** A drawer that a printer was told to open is on the owner's list whoever told it: what went by this module is there already. */
export const noteDrawerOpenings = project(drawerOpened, async ({ facts, tx, merchantId }) => {
  const openings = facts
    .filter(({ body }) => body.openingId === undefined)
    .map(({ id, at, by, body: { storeId, personId, reason } }) => ({
      id,
      store: storeId,
      at,
      drawer: drawerOf(by.device),
      person: personId,
      reason,
    }))
  await noteOccurrences(tx, merchantId, 'drawerOpened', openings)
})
