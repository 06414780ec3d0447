import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { rotateSecret, secretRotated } from '../contract.ts'
import type { WebhookPorts } from '../ports.ts'
import { mintSecret, OVERLAP_SECONDS, purposeOf } from '../secret.ts'

/** Gives an endpoint a new secret; the one before signs along until the overlap is over. */
export function performRotateSecret(ports: WebhookPorts) {
  return perform(rotateSecret, async ({ input, tx, merchantId, now, emit, refuse }) => {
    const { endpointId } = input
    const secret = mintSecret()
    const sealed = ports.secretBox.seal(secret, purposeOf(merchantId, endpointId))
    const oldSecretUntil = new Date(Date.parse(now) + OVERLAP_SECONDS * 1000).toISOString()
    const changed = await tx.run(sql`
      update webhook.endpoint set old_secret_sealed = secret_sealed, old_secret_until = ${oldSecretUntil}::timestamptz,
        secret_sealed = ${sealed}::text
      where merchant_id = ${merchantId}::uuid and endpoint_id = ${endpointId}::uuid`)
    if (changed === 0) refuse('NOT_FOUND', { field: 'endpointId' })
    emit(secretRotated, { endpointId })
    return { secret, oldSecretUntil }
  })
}
