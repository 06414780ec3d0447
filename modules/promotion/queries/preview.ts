import { productsByIds } from '#modules/catalog'
import { promote } from '#science/promotion'
import { sql, type Tx } from '#foundation/database'
import { answer } from '#platform/module'
import type { ActiveSets } from '../active-set.ts'
import { type ActivePromotion, preview } from '../contract.ts'
import { contextOf } from '../decide-context.ts'
import { lineToPromote } from '../decide-line.ts'
import { readCoupons, stateOf } from '../coupon-rows.ts'

export const answerPreview = (sets: ActiveSets) =>
  answer(preview, async ({ input, caller, tx, ask, merchantId, now, refuse }) => {
    const { productIds, quantitiesThousandths, couponCodes, isMember, withPromotionId } = input
    const store = caller.stores.get(input.storeId) ?? refuse('STORE_UNKNOWN', { field: 'storeId' })
    if (productIds.length !== quantitiesThousandths.length) refuse('LISTS_DIFFER')
    const { promotions } = await sets.of(tx, merchantId, now)
    const here = promotions.filter(({ storeIds }) => storeIds.length === 0 || storeIds.includes(store.storeId))
    const tried = withPromotionId === undefined ? undefined : ((await ruleOf(tx, withPromotionId)) ?? refuse('PROMOTION_UNKNOWN'))
    const rules = here.map(({ promotion }) => promotion).filter(({ ruleId }) => ruleId !== tried?.ruleId)
    const { items } = await ask(productsByIds, { productIds: [...new Set(productIds)] })
    const products = new Map(items.map((product) => [product.id, product]))
    const goods = productIds.map((id) => products.get(id) ?? refuse('PRODUCT_UNKNOWN', { field: 'productIds' }))
    const coupons = couponCodes.length === 0 ? [] : await readCoupons(tx, couponCodes)

    const context = contextOf(now, store.zone, isMember)
    const usable = coupons.filter((coupon) => stateOf(coupon, context.day, store.storeId) === 'usable')
    const lines = goods.map((product, index) => lineToPromote(product, quantitiesThousandths[index] ?? 0, String(index)))
    // A deposit is money of the customer's: nothing is taken off it, and it is no piece of anything.
    const asked = lines.filter((_, index) => goods[index]?.kind !== 'deposit')
    const ticket = promote(asked, tried === undefined ? rules : [...rules, tried], {
      ...context,
      coupons: usable.map(({ code, promotionId }) => ({ code, ruleId: promotionId })),
    })
    const promoted = new Map(ticket.lines.map((line) => [line.lineId, line]))
    const depositMinor = lines.reduce((sum, { lineId, amountMinor }) => (promoted.has(lineId) ? sum : sum + amountMinor), 0)
    return {
      lines: lines.map(({ lineId, productId, amountMinor: beforeMinor }, index) => {
        const { discountMinor = 0, because = [] } = promoted.get(lineId) ?? {}
        return {
          productId,
          name: goods[index]?.name ?? '',
          beforeMinor,
          discountMinor,
          amountMinor: beforeMinor - discountMinor,
          because: because.map(({ ruleId, name, discountMinor: off, words }) => ({
            promotionId: ruleId,
            name,
            discountMinor: off,
            words,
          })),
        }
      }),
      passedOver: ticket.passedOver.map(({ ruleId, name, discountMinor, betterRuleIds }) => ({
        promotionId: ruleId,
        name,
        discountMinor,
        betterIds: [...betterRuleIds],
      })),
      discountMinor: ticket.discountMinor,
      amountMinor: ticket.amountMinor + depositMinor,
    }
  })

async function ruleOf(tx: Tx, promotionId: string): Promise<ActivePromotion | undefined> {
  const found = await tx.first<{ rule: Omit<ActivePromotion, 'sharedCodes'> }>(sql`
    select rule from promotion.promotion where promotion_id = ${promotionId} and state <> 'ended' and removed_at is null`)
  return found === undefined ? undefined : { ...found.rule, sharedCodes: [] }
}
