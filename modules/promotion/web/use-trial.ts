import { useState } from 'react'
import { categories, type Product, products, productsByIds } from '#modules/catalog'
import { localTime } from '#science/calendar'
import type { GoodsScope, PromotionRule } from '#science/promotion'
import { useAsk, useSession } from '#web/ui'
import { activePromotions, type Terms } from '../contract.ts'
import { decideMoment, isTimeAt, type Moment } from '../decide-moment.ts'
import { ruleOf } from '../decide-rule.ts'

/** Goods of a scope that are looked at: enough to find what sells below cost, few enough to be asked at once. */
export const SCOPE_GOODS_CHECKED_MAX = 200
/** Stands for a promotion that is not saved yet. */
export const DRAFT_ID = 'draft'

/** What the trial beside the editor is made of. */
export type Trial = {
  /** The rule being edited; undefined while its sentence has gaps. */
  readonly rule: PromotionRule | undefined
  /** Those that run besides. */
  readonly others: readonly PromotionRule[]
  readonly isRunningNow: boolean
  /** Now, or when it begins; undefined: never. */
  readonly moment: Moment | undefined
  readonly now: Moment
  /** Goods of its scope, at most {@link SCOPE_GOODS_CHECKED_MAX}, and of its gifts. */
  readonly goods: readonly Product[]
  readonly hasMoreGoods: boolean
}

/** Everything a trial needs, asked once and evaluated on this screen with every key stroke. */
export function useTrial(terms: Terms | undefined, promotionId: string | undefined): Trial {
  const store = useSession()?.store
  const tree = useAsk(categories, {}).data?.items ?? []
  const storeId = store?.id ?? ''
  const running = useAsk(activePromotions, { storeId }, { enabled: store !== undefined }).data?.items ?? []
  const ruleId = promotionId ?? DRAFT_ID
  const rule = terms === undefined ? undefined : ruleOf(ruleId, terms, tree)
  const scoped = useGoodsOf(rule?.goods)
  const reward = rule?.benefit.kind === 'buyGet' && rule.benefit.reward !== null ? rule.benefit.reward : undefined
  const gifts = useGoodsOf(reward)
  const [openedAt] = useState(() => new Date().toISOString())
  const now = localTime(openedAt, store?.zone ?? 'UTC')
  const known = new Map([...scoped.goods, ...gifts.goods].map((good) => [good.id, good]))
  return {
    rule,
    others: running.filter((other) => other.ruleId !== ruleId),
    isRunningNow: terms !== undefined && isTimeAt(terms.time, now),
    now,
    moment: terms === undefined ? undefined : decideMoment(terms.time, now),
    goods: [...known.values()],
    hasMoreGoods: scoped.hasMore || gifts.hasMore,
  }
}

function useGoodsOf(scope: GoodsScope | undefined): { goods: readonly Product[]; hasMore: boolean } {
  const productIds = (scope?.productIds ?? []).slice(0, SCOPE_GOODS_CHECKED_MAX)
  const named = useAsk(productsByIds, { productIds }, { enabled: productIds.length > 0, keepPrevious: true }).data?.items
  const categoryId = scope?.all === true ? undefined : scope?.categoryIds[0]
  const mayList = scope !== undefined && (scope.all || categoryId !== undefined)
  const question = {
    limit: SCOPE_GOODS_CHECKED_MAX,
    status: 'active' as const,
    ...(categoryId === undefined ? {} : { categoryId }),
  }
  const listed = useAsk(products, question, { enabled: mayList, keepPrevious: true }).data
  if (scope === undefined) return { goods: [], hasMore: false }
  const wanted = new Set(productIds)
  const goods = [
    ...(named ?? []).filter(({ id }) => wanted.has(id)),
    ...(mayList ? (listed?.items ?? []) : []).filter(({ id }) => !wanted.has(id)),
  ].filter(
    ({ id, categoryId: own }) => !scope.exceptProductIds.includes(id) && !(own !== null && scope.exceptCategoryIds.includes(own)),
  )
  const hasMore = (mayList && listed?.next !== null && listed !== undefined) || (!scope.all && scope.categoryIds.length > 1)
  return { goods, hasMore }
}
