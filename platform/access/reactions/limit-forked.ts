import { sql } from '#foundation/database'
import { forked } from '#platform/device'
import { when } from '#platform/module'

/** A day: whoever runs the shop reads the alarm, and comes by with a new code. */
const ENROL_AGAIN_WITHIN_HOURS = 24

/**
 * A device whose log forked may be there twice. Nobody can tell the two apart until one is enrolled anew, so its time is
 * limited, by this server's clock; what it sold and sells is taken all the same. Further forks give no more time.
 */
export const limitForked = when('limitForked', forked, async ({ facts, tx, merchantId, now }) => {
  await tx.run(sql`
    update access.device set enrol_again_by = ${now}::timestamptz + make_interval(hours => ${ENROL_AGAIN_WITHIN_HOURS})
    where merchant_id = ${merchantId}::uuid and enrol_again_by is null
      and device_id in (select value::uuid from json_array_elements_text(${JSON.stringify(facts.map(({ by }) => by.device))}::json))`)
})
