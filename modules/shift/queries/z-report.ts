import { sql } from '#foundation/database'
import { answer } from '#platform/module'
import { type ZReport, zReport } from '../contract.ts'
import { drawerStory } from '../shift-rows.ts'

export const answerZReport = answer(zReport, async ({ input, caller, tx, refuse }) => {
  const { storeId, number } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const found = await tx.first<{ report: ZReport }>(sql`
    select report from shift.z_report where store_id = ${storeId} and number = ${number}`)
  const { report } = found ?? refuse('Z_UNKNOWN', { field: 'number' })
  return { report, ...(await drawerStory(tx, report.shiftId)) }
})
