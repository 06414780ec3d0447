import { sql } from '#foundation/database'
import { job } from '#platform/module'
import { checkDue } from '../contract.ts'
import { minutesAfter } from '../decide-payment.ts'

/** Asked about in one minute: what a dead channel left behind is caught up in a few. */
const DUE_MAX = 100
/** Whoever takes them has so long before they are due again. */
const LEASE_MINUTES = 5

/** What a restart or a silent channel left open is asked about by the clock. */
export const askWhatIsDue = job('ask-what-is-due', '* * * * *', async ({ tx, emit, now }) => {
  const lease = minutesAfter(now, LEASE_MINUTES)
  const payments = await tx.rows<{ paymentId: string }>(sql`
    update payment.payment set ask_at = ${lease}
    where payment_id in (select payment_id from payment.payment where ask_at <= ${now} order by ask_at limit ${DUE_MAX})
    returning payment_id as "paymentId"`)
  const refunds = await tx.rows<{ paymentId: string }>(sql`
    update payment.refund set ask_at = ${lease}
    where (payment_id, refund_id) in (
      select payment_id, refund_id from payment.refund where ask_at <= ${now} order by ask_at limit ${DUE_MAX})
    returning payment_id as "paymentId"`)
  const paymentIds = [...new Set([...payments, ...refunds].map(({ paymentId }) => paymentId))]
  if (paymentIds.length > 0) emit(checkDue, { paymentIds })
})
