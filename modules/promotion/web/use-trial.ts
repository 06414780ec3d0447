import { useState } from 'react'
import { categories, type Product } from '#modules/catalog'
import { localTime } from '#science/calendar'
import type { PromotionRule } from '#science/promotion'
import { useAsk, useSession } from '#web/ui'
import { activePromotions, type Terms } from '../contract.ts'
import { decideMoment, isTimeAt, type Moment } from '../decide-moment.ts'
import { ruleOf } from '../decide-rule.ts'
import { useScopeGoods } from './use-scope-goods.ts'

/** Stands for a promotion that is not saved yet. */
const DRAFT_ID = 'draft'

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
  /** Goods of its scope and of its gifts, as many as are looked at. */
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
  const scoped = useScopeGoods(rule?.goods)
  const reward = rule?.benefit.kind === 'buyGet' && rule.benefit.reward !== null ? rule.benefit.reward : undefined
  const gifts = useScopeGoods(reward)
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
