import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { replayDelivery } from '../contract.ts'

/** Sends one message again, whatever became of it, with the same webhook-id and all attempts ahead. */
export const performReplayDelivery = perform(replayDelivery, async ({ input, tx, merchantId, now, refuse }) => {
  const found = await tx.first<{ underWay: boolean; active: boolean }>(sql`
    select coalesce(d.state = 'waiting' and d.claimed_until > ${now}::timestamptz, false) as "underWay", e.state = 'active' as "active"
    from webhook.delivery d join webhook.endpoint e using (merchant_id, endpoint_id)
    where d.merchant_id = ${merchantId}::uuid and d.delivery_id = ${input.deliveryId}::uuid for update of d`)
  if (found === undefined) return refuse('NOT_FOUND', { field: 'deliveryId' })
  if (!found.active) refuse('ENDPOINT_NOT_ACTIVE')
  if (found.underWay) refuse('UNDER_WAY')
  await tx.run(sql`
    update webhook.delivery set state = 'waiting', attempts = 0, next_at = ${now}::timestamptz, claimed_until = null
    where merchant_id = ${merchantId}::uuid and delivery_id = ${input.deliveryId}::uuid`)
  return {}
})
