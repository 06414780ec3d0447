import { sql } from '#foundation/database'
import { job } from '#platform/module'

/** Long enough to answer "did you send it?" about last month; what was told stays in the journal. */
const DELIVERED_DAYS = 30
const DEAD_DAYS = 90

/** Forgets old deliveries. */
export const pruneDeliveries = job('prune-deliveries', '40 3 * * *', async ({ tx, merchantId, now }) => {
  await tx.run(sql`
    delete from webhook.delivery where merchant_id = ${merchantId}::uuid
      and (state = 'delivered' and tried_at < ${now}::timestamptz - make_interval(days => ${DELIVERED_DAYS}::int)
        or state = 'dead' and tried_at < ${now}::timestamptz - make_interval(days => ${DEAD_DAYS}::int))`)
})
