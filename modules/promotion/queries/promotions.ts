import { localTime } from '#science/calendar'
import { sql } from '#foundation/database'
import { Id, Instant, readCursor, writeCursor } from '#platform/contract'
import { answer } from '#platform/module'
import { promotions } from '../contract.ts'
import { type StoredPromotion, toPromotion } from '../promotion-rows.ts'

export const answerPromotions = answer(promotions, async ({ input, caller, tx, now, refuse }) => {
  const { state, standing, search, limit } = input
  const [store] = caller.stores.values()
  const { day } = localTime(now, store?.zone ?? 'UTC')
  const after =
    input.after === undefined
      ? undefined
      : (readCursor(input.after, [Instant, Id]) ?? refuse('CURSOR_INVALID', { field: 'after' }))
  const items = await tx.rows<StoredPromotion>(sql`
    select promotion_id as "promotionId", state, terms, version, changed_at as "changedAt"
    from promotion.promotion
    where removed_at is null and (${state ?? null}::text is null or state = ${state ?? null})
      and (${standing ?? null}::text is null or ${standing ?? ''} = case
        when state = 'ended' or terms -> 'time' ->> 'toDay' < ${day} then 'over'
        when state = 'paused' then 'paused'
        when terms -> 'time' ->> 'fromDay' > ${day} then 'coming'
        else 'running' end)
      and (${search ?? null}::text is null or position(lower(${search ?? ''}) in lower(terms ->> 'name')) > 0)
      and (${after?.[0] ?? null}::timestamptz is null
        or (changed_at, promotion_id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
    order by changed_at desc, promotion_id desc
    limit ${limit + 1}`)
  const shown = items.slice(0, limit)
  const last = shown.at(-1)
  const next = items.length > limit && last !== undefined ? writeCursor([last.changedAt, last.promotionId]) : null
  return { items: shown.map(toPromotion), next }
})
