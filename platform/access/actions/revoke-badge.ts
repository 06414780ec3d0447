import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { revokeBadge } from '../contract/badge.ts'
import { badgeRevoked } from '../contract/events.ts'
import { assertMayChangeProof } from '../may-change-proof.ts'

export const performRevokeBadge = perform(revokeBadge, async (context) => {
  const { input, tx, merchantId, emit, refuse } = context
  const { personId } = input
  await assertMayChangeProof(context, personId, refuse)
  const taken = await tx.run(
    sql`delete from access.badge where merchant_id = ${merchantId}::uuid and person_id = ${personId}::uuid`,
  )
  if (taken > 0) emit(badgeRevoked, { personId })
  return {}
})
