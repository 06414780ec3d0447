import { sql } from '#foundation/database'
import { registerChain } from '#platform/journal'
import { project } from '#platform/module'
import { tillEnrolled } from '../contract/events.ts'

/** Knows devices by the news of their enrolment, also of those that were enrolled at another server of the shop. */
export const registerEnrolled = project(tillEnrolled, async ({ facts, tx, merchantId }) => {
  for (const { body } of facts) {
    const { deviceId, storeId, device } = body
    if (device === undefined) continue
    const { kind, name, tokenDigest, publicKey, enrolledAt } = device
    const isNew = await tx.run(sql`
      insert into access.device (merchant_id, device_id, store_id, kind, name, token_digest, public_key, enrolled_at)
      values (${merchantId}::uuid, ${deviceId}::uuid, ${storeId}::uuid, ${kind}::text, ${name}::text, ${tokenDigest}::text,
        ${publicKey}::text, ${enrolledAt}::timestamptz)
      on conflict do nothing`)
    // The chain of its name is never written to where there are incarnations: it holds the key for them.
    if (isNew > 0 && publicKey !== null) await registerChain(tx, { merchantId, chain: deviceId, deviceId, publicKey })
  }
})
