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
    const ticket = promote(
      goods.map((product, index) => lineToPromote(product, quantitiesThousandths[index] ?? 0, String(index))),
      tried === undefined ? rules : [...rules, tried],
      { ...context, coupons: usable.map(({ code, promotionId }) => ({ code, ruleId: promotionId })) },
    )
    return {
      lines: ticket.lines.map(({ discountMinor, amountMinor, because }, index) => ({
        productId: productIds[index] ?? '',
        name: goods[index]?.name ?? '',
        beforeMinor: amountMinor + discountMinor,
        discountMinor,
        amountMinor,
        because: because.map(({ ruleId, name, discountMinor: off, words }) => ({
          promotionId: ruleId,
          name,
          discountMinor: off,
          words,
        })),
      })),
      passedOver: ticket.passedOver.map(({ ruleId, name, discountMinor, betterRuleIds }) => ({
        promotionId: ruleId,
        name,
        discountMinor,
        betterIds: [...betterRuleIds],
      })),
      discountMinor: ticket.discountMinor,
      amountMinor: ticket.amountMinor,
    }
  })

async function ruleOf(tx: Tx, promotionId: string): Promise<ActivePromotion | undefined> {
  const found = await tx.first<{ rule: Omit<ActivePromotion, 'sharedCodes'> }>(sql`
    select rule from promotion.promotion where promotion_id = ${promotionId} and state <> 'ended' and removed_at is null`)
  return found === undefined ? undefined : { ...found.rule, sharedCodes: [] }
}
