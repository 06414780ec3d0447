import { z } from 'zod'
import { sql } from '#foundation/database'
import { Instant, readCursor, writeCursor } from '#platform/contract'
import { answer } from '#platform/module'
import { madeCoupons } from '../contract.ts'

type Row = {
  readonly code: string
  readonly batchId: string
  readonly usesMax: number | null
  readonly uses: number
  readonly toDay: string | null
  readonly madeAt: string
}

export const answerMadeCoupons = answer(madeCoupons, async ({ input, tx, refuse }) => {
  const { promotionId, batchId, limit } = input
  const after =
    input.after === undefined
      ? undefined
      : (readCursor(input.after, [Instant, z.string()]) ?? refuse('CURSOR_INVALID', { field: 'after' }))
  const found = await tx.rows<Row>(sql`
    select code, batch_id as "batchId", uses_max as "usesMax", uses, to_day as "toDay", made_at as "madeAt"
    from promotion.coupon
    where promotion_id = ${promotionId} and (${batchId ?? null}::uuid is null or batch_id = ${batchId ?? null})
      and (${after?.[0] ?? null}::timestamptz is null
        or (made_at, code) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::text))
    order by made_at desc, code desc
    limit ${limit + 1}`)
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, next: found.length > limit && last !== undefined ? writeCursor([last.madeAt, last.code]) : null }
})
