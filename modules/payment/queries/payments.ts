import { sql } from '#foundation/database'
import { Id, Instant, readCursor, writeCursor } from '#platform/contract'
import { answer } from '#platform/module'
import { type Payment, payments } from '../contract.ts'
import { published } from '../payment-rows.ts'

export const answerPayments = answer(payments, async ({ input, caller, tx, refuse }) => {
  const { storeId, state, limit } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const after =
    input.after === undefined
      ? undefined
      : (readCursor(input.after, [Instant, Id]) ?? refuse('CURSOR_INVALID', { field: 'after' }))
  const items = await tx.rows<Payment>(sql`
    select ${published} from payment.payment p
    where p.store_id = ${storeId} and (${state ?? null}::text is null or p.state = ${state ?? null})
      and (${after?.[0] ?? null}::timestamptz is null
        or (p.started_at, p.payment_id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
    order by p.started_at desc, p.payment_id desc
    limit ${limit + 1}`)
  const shown = items.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown, next: items.length > limit && last !== undefined ? writeCursor([last.startedAt, last.paymentId]) : null }
})
