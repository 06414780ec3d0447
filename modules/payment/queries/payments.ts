import { sql } from '#foundation/database'
import { Id, Instant, readCursor, writeCursor } from '#platform/contract'
import { answer } from '#platform/module'
import { type Payment, payments } from '../contract.ts'
import { published } from '../payment-rows.ts'

export const answerPayments = answer(payments, async ({ input, caller, tx, refuse }) => {
  const { storeId, state, limit } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const after = input.after === undefined ? undefined : (placeOf(input.after) ?? refuse('CURSOR_INVALID', { field: 'after' }))
  const items = await tx.rows<Payment>(sql`
    select ${published} from payment.payment p
    where p.store_id = ${storeId} and (${state ?? null}::text is null or p.state = ${state ?? null})
      and (${after?.at ?? null}::timestamptz is null
        or (p.started_at, p.payment_id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by p.started_at desc, p.payment_id desc
    limit ${limit + 1}`)
  const shown = items.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown, next: items.length > limit && last !== undefined ? writeCursor([last.startedAt, last.paymentId]) : null }
})

function placeOf(cursor: string): { readonly at: string; readonly id: string } | undefined {
  const [at, id] = readCursor(cursor, 2) ?? []
  return Instant.safeParse(at).success && Id.safeParse(id).success && at !== undefined && id !== undefined
    ? { at, id }
    : undefined
}
