import { productsByIds, type SaleGood } from '#modules/catalog'
import { couponStates, type ActivePromotion } from '#modules/promotion'
import type { OutputOf } from '#platform/contract'
import { ask } from '#web/ui'
import type { heldTickets } from '../../contract.ts'
import { sharedCoupon } from '../promotion/coupon-of.ts'
import { asGood } from '../ticket/price.ts'
import { noDiscount, type Coupon, type Line } from '../ticket/ticket.ts'

export type Held = OutputOf<typeof heldTickets>['items'][number]

/** A held ticket as the till understands it today, and what of it is no more. */
export type BroughtBack = {
  readonly lines: readonly Line[]
  readonly coupons: readonly Coupon[]
  /** Names of goods that are gone for good. */
  readonly lostGoods: readonly string[]
  /** Codes that were used elsewhere meanwhile, or have expired. */
  readonly lostCoupons: readonly string[]
}

type Known = {
  readonly goodNow: (id: string) => SaleGood | undefined
  readonly storeId: string
  readonly promotions: readonly ActivePromotion[]
}

/** Reads a held ticket against goods and coupons of this moment. Throws when nobody answers: it is still on the rack then. */
export async function bringBack(held: Held, { goodNow, storeId, promotions }: Known): Promise<BroughtBack> {
  const [others, coupons] = await Promise.all([goodsBeyond(held, goodNow), couponsNow(held, storeId, promotions)])
  const lines: Line[] = []
  const lostGoods: string[] = []
  for (const line of held.lines) {
    const good = goodNow(line.productId) ?? others.get(line.productId)
    if (good === undefined) lostGoods.push(line.name)
    else lines.push(lineOf(line, good, lines.length + 1))
  }
  const kept = new Set(coupons.map(({ code }) => code))
  return { lines, coupons, lostGoods, lostCoupons: held.couponCodes.filter((code) => !kept.has(code)) }
}

function lineOf(line: Held['lines'][number], good: SaleGood, lineId: number): Line {
  const { quantityThousandths, code, unitPriceMinor, labelAmountMinor, choices, discountMinor } = line
  return {
    good,
    quantityThousandths,
    code: code ?? null,
    unitPriceMinor: unitPriceMinor ?? null,
    labelAmountMinor: labelAmountMinor ?? null,
    choices: choices ?? [],
    lineId,
    discount: discountMinor === 0 ? noDiscount : { kind: 'amount', amountMinor: discountMinor },
  }
}

/** Goods that the till's list does not have: withdrawn since, but still on the counter. */
async function goodsBeyond({ lines }: Held, goodNow: Known['goodNow']): Promise<ReadonlyMap<string, SaleGood>> {
  const unknown = lines.map(({ productId }) => productId).filter((id) => goodNow(id) === undefined)
  const { items } = unknown.length === 0 ? { items: [] } : await ask(productsByIds, { productIds: [...new Set(unknown)] })
  return new Map(items.filter(({ status }) => status !== 'removed').map((product) => [product.id, asGood(product)]))
}

async function couponsNow({ couponCodes }: Held, storeId: string, promotions: readonly ActivePromotion[]): Promise<Coupon[]> {
  const shared = couponCodes.flatMap((code) => sharedCoupon(code, promotions) ?? [])
  const codes = couponCodes.filter((code) => shared.every((coupon) => coupon.code !== code))
  const { items } = codes.length === 0 ? { items: [] } : await ask(couponStates, { storeId, codes })
  const own = items.flatMap(({ code, state, promotionId, name }) =>
    state === 'usable' && promotionId !== null ? [{ code, promotionId, name }] : [],
  )
  return [...shared, ...own]
}
