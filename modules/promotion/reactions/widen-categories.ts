import { categoryRemoved, categorySaved } from '#modules/catalog'
import { sql } from '#foundation/database'
import { type ReactionContext, when } from '#platform/module'
import type { ActiveSets } from '../active-set.ts'
import { ruleOf } from '../decide-rule.ts'
import { categoryTree, namesCategories } from '../known-goods.ts'
import { type StoredPromotion, touchSet } from '../promotion-rows.ts'

/** A new shelf under 饮料 is in what is off for 饮料: rules that name categories are made anew when the tree changes. */
export const widenCategories = (sets: ActiveSets) => [
  when('widen-when-category-saved', categorySaved, async (context) => widen(sets, context)),
  when('widen-when-category-removed', categoryRemoved, async (context) => widen(sets, context)),
]

type Given = Pick<ReactionContext, 'tx' | 'ask' | 'merchantId' | 'newId'>

async function widen(sets: ActiveSets, { tx, ask, merchantId, newId }: Given): Promise<void> {
  const stored = await tx.rows<StoredPromotion>(sql`
    select promotion_id as "promotionId", state, terms, version, changed_at as "changedAt"
    from promotion.promotion where state <> 'ended' order by promotion_id for update`)
  const naming = stored.filter(({ terms }) => namesCategories(terms))
  if (naming.length === 0) return
  const tree = await categoryTree(
    ask,
    naming.map(({ terms }) => terms),
  )
  const rules = naming.map(({ promotionId, terms }) => ({ promotionId, rule: ruleOf(promotionId, terms, tree) }))
  await tx.run(sql`
    update promotion.promotion p set rule = made.rule
    from jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) as made("promotionId" uuid, rule jsonb)
    where p.promotion_id = made."promotionId"`)
  await touchSet(tx, merchantId, newId())
  sets.forget(merchantId)
}
