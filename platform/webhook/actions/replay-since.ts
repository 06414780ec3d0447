import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { replaySince } from '../contract.ts'
import { endpointOf } from '../endpoint.ts'

/** Messages of one call, so that its transaction stays short. */
const REPLAY_MAX = 5000

/** Sends again what was given up (or everything) since a moment, oldest first; what still waits is left to itself. */
export const performReplaySince = perform(replaySince, async ({ input, tx, merchantId, now, refuse }) => {
  const endpoint = await endpointOf(tx, merchantId, input.endpointId)
  if (endpoint === undefined) return refuse('NOT_FOUND', { field: 'endpointId' })
  if (endpoint.state !== 'active') refuse('ENDPOINT_NOT_ACTIVE')
  const states = input.delivered ? ['dead', 'delivered'] : ['dead']
  const count = await tx.run(sql`
    with chosen as (
      select delivery_id from webhook.delivery
      where merchant_id = ${merchantId}::uuid and endpoint_id = ${input.endpointId}::uuid and state = any (${states}::text[])
        and queued_at >= ${input.since}::timestamptz
      order by delivery_id limit ${REPLAY_MAX}::int for update)
    update webhook.delivery d set state = 'waiting', attempts = 0, next_at = ${now}::timestamptz, claimed_until = null
    from chosen where d.merchant_id = ${merchantId}::uuid and d.delivery_id = chosen.delivery_id`)
  return { count, more: count === REPLAY_MAX }
})
