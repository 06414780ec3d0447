import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { couponsUsed, useCoupons } from '../contract.ts'

export const performUseCoupons = perform(useCoupons, async ({ input, tx, merchantId, emit, now, refuse }) => {
  const codes = [...new Set(input.codes)].toSorted()
  const used = await tx.rows<{ code: string }>(sql`
    with noted as (
      insert into promotion.coupon_use (merchant_id, receipt_id, code, at)
      select ${merchantId}, ${input.receiptId}, code, ${now} from unnest(${codes}::text[]) as code
      on conflict do nothing
      returning code
    )
    update promotion.coupon c set uses = c.uses + 1 from noted
    where c.code = noted.code and (c.uses_max is null or c.uses < c.uses_max)
    returning c.code`)
  const taken = new Set(used.map(({ code }) => code))
  const missing = codes.find((code) => !taken.has(code))
  if (missing !== undefined) refuse('COUPON_USED', { field: 'couponCodes', values: { code: missing } })
  emit(couponsUsed, { receiptId: input.receiptId, codes })
  return {}
})
