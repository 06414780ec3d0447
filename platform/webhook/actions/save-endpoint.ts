import { sql } from '#foundation/database'
import { type ActionContext, perform } from '#platform/module'
import { literalOf, mayReach } from '../address.ts'
import { ENDPOINTS_MAX, endpointSaved, saveEndpoint } from '../contract.ts'
import { endpointOf } from '../endpoint.ts'
import type { WebhookPorts } from '../ports.ts'
import { mintSecret, purposeOf } from '../secret.ts'

/** Saves an endpoint; a new one gets its secret, which is answered once and kept sealed. */
export function performSaveEndpoint(ports: WebhookPorts) {
  return perform(saveEndpoint, async (context) => {
    const { input, tx, merchantId, now, newId, emit } = context
    refuseUnsafe(context, ports)
    await refuseUnknown(context)
    const endpointId = input.endpointId ?? newId()
    const secret = input.endpointId === undefined ? mintSecret() : null
    const kinds = input.kinds === null ? null : [...new Set(input.kinds)]
    const state = input.active ? 'active' : 'paused'
    if (secret === null) {
      await tx.run(sql`
        update webhook.endpoint set url = ${input.url}::text, kinds = ${kinds}::text[], description = ${input.description}::text,
          allow_private_network = ${input.allowPrivateNetwork}::boolean, state = ${state}::text
        where merchant_id = ${merchantId}::uuid and endpoint_id = ${endpointId}::uuid`)
    } else {
      const sealed = ports.secretBox.seal(secret, purposeOf(merchantId, endpointId))
      await tx.run(sql`
        insert into webhook.endpoint (merchant_id, endpoint_id, url, kinds, description, allow_private_network, state, secret_sealed, created_at)
        values (${merchantId}::uuid, ${endpointId}::uuid, ${input.url}::text, ${kinds}::text[], ${input.description}::text,
          ${input.allowPrivateNetwork}::boolean, ${state}::text, ${sealed}::text, ${now}::timestamptz)`)
    }
    emit(endpointSaved, { endpointId })
    return { endpointId, secret }
  })
}

/** Early words for what the sender would refuse anyway, each time that it connects. */
function refuseUnsafe({ input, refuse }: ActionContext<typeof saveEndpoint>, ports: WebhookPorts): void {
  if (input.allowPrivateNetwork && !ports.mayAllowPrivateNetwork)
    refuse('PRIVATE_NETWORK_FORBIDDEN', { field: 'allowPrivateNetwork' })
  const url = new URL(input.url)
  const speaks = url.protocol === 'https:' || (url.protocol === 'http:' && input.allowPrivateNetwork)
  if (!speaks || url.username !== '' || url.password !== '') refuse('URL_NOT_SAFE', { field: 'url' })
  const literal = literalOf(url)
  if (literal !== undefined && !mayReach(literal, input.allowPrivateNetwork)) refuse('PRIVATE_ADDRESS', { field: 'url' })
}

async function refuseUnknown({ input, tx, merchantId, refuse }: ActionContext<typeof saveEndpoint>): Promise<void> {
  if (input.endpointId !== undefined) {
    if ((await endpointOf(tx, merchantId, input.endpointId)) === undefined) refuse('NOT_FOUND', { field: 'endpointId' })
    return
  }
  const row = await tx.first<{ count: number }>(sql`
    select count(*)::int as count from webhook.endpoint where merchant_id = ${merchantId}::uuid`)
  if ((row?.count ?? 0) >= ENDPOINTS_MAX) refuse('TOO_MANY', { values: { limit: ENDPOINTS_MAX } })
}
