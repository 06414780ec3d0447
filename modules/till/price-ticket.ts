import { goodsToSell, type Product } from '#modules/catalog'
import { activePromotions, couponStates } from '#modules/promotion'
import type { Ask, Caller } from '#platform/module'
import type { Tx } from '#foundation/database'
import { localTime } from '#science/calendar'
import type { RoundingMode } from '#science/money'
import type { PromotionContext } from '#science/promotion'
import { changePriceAtTill, discountAtTill } from './contract.ts'
import { type AskedLine, decideSale, type SaleCase, type SaleDecision } from './decide-sale.ts'
import { mayAtTill } from './may-at-till.ts'
import { settingsOf } from './settings.ts'

type Asked = {
  readonly storeId: string
  readonly lines: readonly AskedLine[]
  readonly discountMinor: number
  readonly rounding?: RoundingMode | undefined
  readonly isMember: boolean
  readonly couponCodes: readonly string[]
  readonly pricedAt?: string | undefined
}

export type Given = { readonly ask: Ask; readonly tx: Tx; readonly caller: Caller; readonly now: string }
type CouponRefusal = 'COUPON_UNKNOWN' | 'COUPON_USED' | 'COUPON_EXPIRED' | 'COUPON_OFF'
type Refusal = Extract<SaleDecision, { do: 'refuse' }>
/** A coupon that cannot be used. */
export type RefusedCoupon = Omit<Refusal, 'code'> & { readonly code: CouponRefusal }
export type AskedPrice = SaleDecision | RefusedCoupon

/** Looks up what a ticket names and decides what it sells. */
export async function priceAsked(given: Given, asked: Asked): Promise<AskedPrice> {
  const known = await lookUp(given, asked)
  return 'do' in known ? known : decideSale(known)
}

/**
 * Looks up what a ticket names: one query. What need not wait for another travels with it: the store's rounding where
 * the ticket names none, coupons where it has some, promotions where memory is not fresh.
 */
export async function lookUp({ ask, tx, caller, now }: Given, asked: Asked): Promise<SaleCase | RefusedCoupon> {
  const { storeId, couponCodes } = asked
  const [{ items, partCosts }, { items: rules }, settings, coupons] = await Promise.all([
    ask(goodsToSell, { productIds: [...new Set(asked.lines.map((line) => line.productId))] }),
    ask(activePromotions, { storeId }),
    asked.rounding === undefined ? settingsOf(tx, storeId) : undefined,
    couponCodes.length === 0
      ? []
      : ask(couponStates, { storeId, codes: [...couponCodes], at: asked.pricedAt }).then((found) => found.items),
  ])
  const bad = coupons.find(({ state }) => state !== 'usable')
  if (bad !== undefined) return refuseCoupon(bad)
  const zone = caller.stores.get(storeId)?.zone ?? 'UTC'
  const context: PromotionContext = {
    // A clock never refuses a sale: a till that says when it told the price is believed, and the receipt says so.
    ...localTime(asked.pricedAt ?? now, zone),
    isMember: asked.isMember,
    coupons: coupons.flatMap(({ code, promotionId }) => (promotionId === null ? [] : [{ code, ruleId: promotionId }])),
  }
  return {
    lines: asked.lines,
    products: new Map<string, Product>(items.map((product) => [product.id, product])),
    partCosts: new Map(partCosts.map(({ productId, costMinor }) => [productId, costMinor])),
    promotions: { rules, context },
    discountMinor: asked.discountMinor,
    rounding: asked.rounding ?? settings?.rounding ?? 'none',
    // A ticket that names its rounding is held to the limit where it is filed, which reads the settings anyway.
    roundingMinorMax: settings?.roundingMinorMax,
    mayChangePrice: mayAtTill(caller, changePriceAtTill),
    mayDiscount: mayAtTill(caller, discountAtTill),
  }
}

const refusalOfState = {
  unknown: 'COUPON_UNKNOWN',
  used: 'COUPON_USED',
  expired: 'COUPON_EXPIRED',
  off: 'COUPON_OFF',
  usable: 'COUPON_OFF',
} as const

function refuseCoupon({ code, state }: { code: string; state: keyof typeof refusalOfState }) {
  return { do: 'refuse', code: refusalOfState[state], field: 'couponCodes', values: { code } } as const
}
