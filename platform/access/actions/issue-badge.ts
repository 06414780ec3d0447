import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { issueBadge } from '../contract/badge.ts'
import { badgeIssued } from '../contract/events.ts'
import { assertMayChangeProof } from '../may-change-proof.ts'
import { badgeDigest, mintBadge } from '../token.ts'

export const performIssueBadge = perform(issueBadge, async (context) => {
  const { input, tx, merchantId, now, emit, refuse } = context
  const { personId } = input
  await assertMayChangeProof(context, personId, refuse)
  const badge = mintBadge()
  await tx.run(sql`
    insert into access.badge (merchant_id, person_id, code_digest, issued_at)
    values (${merchantId}::uuid, ${personId}::uuid, ${badgeDigest(badge)}::text, ${now}::timestamptz)
    on conflict (merchant_id, person_id) do update set code_digest = excluded.code_digest, issued_at = excluded.issued_at`)
  emit(badgeIssued, { personId })
  return { badge }
})
