import { sql } from '#foundation/database'
import { project } from '#platform/module'
import { couponsUsed } from '../contract.ts'

/** Notes coupons that were used at another server of the shop. One that was used too often is used up, and no more than that. */
export const noteCouponsUsed = project(couponsUsed, async ({ facts, tx, merchantId }) => {
  const uses = facts.flatMap(({ at, body: { receiptId, codes } }) => codes.map((code) => ({ receiptId, code, at })))
  await tx.run(sql`
    with noted as (
      insert into promotion.coupon_use (merchant_id, receipt_id, code, at)
      select ${merchantId}, "receiptId", code, at
      from jsonb_to_recordset(${JSON.stringify(uses)}::jsonb) as u("receiptId" uuid, code text, at timestamptz)
      on conflict do nothing
      returning code
    ), counted as (
      select code, count(*) as uses from noted group by code
    )
    update promotion.coupon c set uses = least(c.uses + counted.uses, c.uses_max) from counted where c.code = counted.code`)
})
