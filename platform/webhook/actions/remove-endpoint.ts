import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { endpointRemoved, removeEndpoint } from '../contract.ts'

/** Removes an endpoint and the record of its deliveries: what was told stays in the journal. */
export const performRemoveEndpoint = perform(removeEndpoint, async ({ input, tx, merchantId, emit, refuse }) => {
  const removed = await tx.run(sql`
    delete from webhook.endpoint where merchant_id = ${merchantId}::uuid and endpoint_id = ${input.endpointId}::uuid`)
  if (removed === 0) refuse('NOT_FOUND', { field: 'endpointId' })
  emit(endpointRemoved, { endpointId: input.endpointId })
  return {}
})
