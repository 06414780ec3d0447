import type { z } from 'zod'
import { sql } from '#foundation/database'
import { answer } from '#platform/module'
import { deliveries } from '../contract.ts'

type Row = z.output<typeof deliveries.output>['items'][number]

/** Newest first. */
export const answerDeliveries = answer(deliveries, async ({ input, tx, merchantId }) => {
  const { endpointId = null, state = null, after = null, limit } = input
  const rows = await tx.rows<Row>(sql`
    select delivery_id as "id", endpoint_id as "endpointId", message_id as "messageId", kind, state, attempts,
      queued_at as "queuedAt", tried_at as "triedAt", case when state = 'waiting' then next_at end as "nextAt", status, why
    from webhook.delivery
    where merchant_id = ${merchantId}::uuid and (${endpointId}::uuid is null or endpoint_id = ${endpointId}::uuid)
      and (${state}::text is null or state = ${state}::text) and (${after}::uuid is null or delivery_id < ${after}::uuid)
    order by delivery_id desc limit ${limit + 1}::int`)
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
})
