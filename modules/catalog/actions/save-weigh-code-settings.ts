import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { saveWeighCodeSettings, weighCodeSettingsSaved } from '../contract.ts'
import { decideLayouts } from '../decide-weigh-code.ts'
import { takeVersion } from '../head.ts'

export const performSaveWeighCodeSettings = perform(saveWeighCodeSettings, async ({ tx, input, merchantId, emit, refuse }) => {
  const conflict = decideLayouts(input.layouts)
  if (conflict?.refusal === 'LAYOUTS_OVERLAP')
    refuse('LAYOUTS_OVERLAP', { values: { prefix: conflict.prefix, digits: conflict.digits } })
  if (conflict !== undefined) refuse(conflict.refusal)
  await takeVersion(tx, merchantId)
  const head = await tx.first<{ version: number }>(sql`
    update catalog.head set weigh_layouts = ${JSON.stringify(input.layouts)}::jsonb, weigh_version = weigh_version + 1
    returning weigh_version as "version"`)
  const version = head?.version ?? 1
  emit(weighCodeSettingsSaved, { version, layouts: input.layouts.length })
  return { version }
})
