import { sql, type Tx } from '#foundation/database'
import type { PromotionRule } from '#science/promotion'
import type { Promotion, PromotionState, Terms } from './contract.ts'

/** A promotion as it is kept. */
export type StoredPromotion = {
  readonly promotionId: string
  readonly state: PromotionState
  readonly terms: Terms
  readonly version: number
  readonly changedAt: string
}

/** A promotion as published. */
export function toPromotion({ terms, ...rest }: StoredPromotion): Promotion {
  return { ...terms, ...rest }
}

/** One promotion that is on the list, or with `removed` one that was taken off it; locked until this transaction ends. */
export async function takePromotion(tx: Tx, promotionId: string, removed = false): Promise<StoredPromotion | undefined> {
  return tx.first<StoredPromotion>(sql`
    select promotion_id as "promotionId", state, terms, version, changed_at as "changedAt"
    from promotion.promotion where promotion_id = ${promotionId} and (removed_at is not null) = ${removed} for update`)
}

/** Writes a promotion and its rule, and gives the whole set a new version. One round trip. */
export async function putPromotion(
  tx: Tx,
  about: { merchantId: string; promotion: StoredPromotion; rule: PromotionRule; setVersion: string },
): Promise<void> {
  const { merchantId, promotion, rule, setVersion } = about
  await tx.run(sql`
    with head as (
      insert into promotion.head (merchant_id, version) values (${merchantId}, ${setVersion})
      on conflict (merchant_id) do update set version = excluded.version
    )
    insert into promotion.promotion (merchant_id, promotion_id, state, terms, rule, version, changed_at)
    values (${merchantId}, ${promotion.promotionId}, ${promotion.state}, ${JSON.stringify(promotion.terms)}::jsonb,
      ${JSON.stringify(rule)}::jsonb, ${promotion.version}, ${promotion.changedAt})
    on conflict (merchant_id, promotion_id) do update set state = excluded.state, terms = excluded.terms, rule = excluded.rule,
      version = excluded.version, changed_at = excluded.changed_at`)
}

/** Changes the state of a promotion, and gives the whole set a new version. */
export async function putState(
  tx: Tx,
  about: { merchantId: string; promotion: StoredPromotion; setVersion: string },
): Promise<void> {
  const { merchantId, promotion, setVersion } = about
  await touchSet(tx, merchantId, setVersion)
  await tx.run(sql`
    update promotion.promotion set state = ${promotion.state}, version = ${promotion.version}, changed_at = ${promotion.changedAt}
    where promotion_id = ${promotion.promotionId}`)
}

/** Takes a promotion off the list, or with null puts it back, and gives the whole set a new version. */
export async function putRemoved(
  tx: Tx,
  about: { merchantId: string; promotionId: string; removedAt: string | null; setVersion: string },
): Promise<void> {
  await touchSet(tx, about.merchantId, about.setVersion)
  await tx.run(sql`update promotion.promotion set removed_at = ${about.removedAt} where promotion_id = ${about.promotionId}`)
}

/** Tells everybody who keeps the shop's promotions that theirs are old. */
export async function touchSet(tx: Tx, merchantId: string, setVersion: string): Promise<void> {
  await tx.run(sql`
    insert into promotion.head (merchant_id, version) values (${merchantId}, ${setVersion})
    on conflict (merchant_id) do update set version = excluded.version`)
}

/** How many promotions run, but for one. */
export async function countActive(tx: Tx, except: string): Promise<number> {
  const found = await tx.first<{ count: number }>(sql`
    select count(*)::int as count from promotion.promotion
    where state = 'active' and removed_at is null and promotion_id <> ${except}`)
  return found?.count ?? 0
}
