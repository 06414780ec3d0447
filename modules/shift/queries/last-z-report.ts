import { sql } from '#foundation/database'
import { drawerOf } from '#modules/till'
import { answer } from '#platform/module'
import { lastZReport, see, type ZReport } from '../contract.ts'
import { drawerStory } from '../shift-rows.ts'

export const answerLastZReport = answer(lastZReport, async ({ input, caller, tx, refuse }) => {
  const { storeId } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const found = await tx.first<{ report: ZReport }>(sql`
    select report from shift.z_report where store_id = ${storeId} and report->>'drawer' = ${drawerOf(caller.actor.device)}
    order by number desc limit 1`)
  if (found === undefined) return { last: null }
  const { report } = found
  const { permissions, actor } = caller
  const isTheirs = actor.person !== null && [report.openedBy, report.closedBy].includes(actor.person)
  const maySee = permissions.has('*') || permissions.has(see.name)
  if (!isTheirs && !maySee) return { last: null }
  return { last: { report, ...(await drawerStory(tx, report.shiftId)) } }
})
