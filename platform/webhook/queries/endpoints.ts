import type { z } from 'zod'
import { sql } from '#foundation/database'
import { answer } from '#platform/module'
import { endpoints } from '../contract.ts'

type Row = z.output<typeof endpoints.output>['items'][number]

const deliveriesOf = sql`webhook.delivery d where d.merchant_id = e.merchant_id and d.endpoint_id = e.endpoint_id`

/** There are few: how many is bounded when one is added. */
export const answerEndpoints = answer(endpoints, async ({ tx, merchantId }) => {
  const items = await tx.rows<Row>(sql`
    select e.endpoint_id as "id", e.url, e.kinds, e.description, e.allow_private_network as "allowPrivateNetwork", e.state,
      e.created_at as "createdAt",
      (select count(*)::int from ${deliveriesOf} and d.state = 'waiting') as waiting,
      (select count(*)::int from ${deliveriesOf} and d.state = 'dead') as dead,
      (select max(d.tried_at) from ${deliveriesOf} and d.state = 'delivered') as "deliveredAt"
    from webhook.endpoint e where e.merchant_id = ${merchantId}::uuid order by e.endpoint_id`)
  return { items }
})
