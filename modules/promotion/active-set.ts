import { sql, type Tx } from '#foundation/database'
import type { ActivePromotion } from './contract.ts'

/** The promotions of a merchant that run, with the version that they are kept under. */
export type ActiveSet = {
  readonly version: string | null
  readonly promotions: readonly { readonly promotion: ActivePromotion; readonly storeIds: readonly string[] }[]
}

export type ActiveSets = {
  /** The set as it is now; read without a statement when it was looked at within {@link FRESH_MS}. */
  readonly of: (tx: Tx, merchantId: string, now: string) => Promise<ActiveSet>
  /** Has the next call look again: for the process that changed something. */
  readonly forget: (merchantId: string) => void
}

/** A change of promotions reaches every server process within this time. At one till nobody is as quick. */
export const FRESH_MS = 2_000
/** Merchants remembered at once; each holds some hundred kilobytes at most. */
const MERCHANTS_MAX = 500

type Kept = { readonly set: ActiveSet; seenMs: number }

/** Keeps running promotions in memory, so that a sale reads them without a round trip. */
export function openActiveSets(): ActiveSets {
  const kept = new Map<string, Kept>()
  return {
    forget: (merchantId) => void kept.delete(merchantId),
    of: async (tx, merchantId, now) => {
      const nowMs = Date.parse(now)
      const known = kept.get(merchantId)
      if (known !== undefined && nowMs >= known.seenMs && nowMs - known.seenMs < FRESH_MS) return known.set
      const version = await versionOf(tx)
      if (known !== undefined && known.set.version === version) {
        known.seenMs = nowMs
        return known.set
      }
      const set = version === null ? { version, promotions: [] } : await readSet(tx, version)
      kept.delete(merchantId)
      kept.set(merchantId, { set, seenMs: nowMs })
      const oldest = kept.keys().next().value
      if (kept.size > MERCHANTS_MAX && oldest !== undefined) kept.delete(oldest)
      return set
    },
  }
}

async function versionOf(tx: Tx): Promise<string | null> {
  return (await tx.first<{ version: string }>(sql`select version from promotion.head`))?.version ?? null
}

async function readSet(tx: Tx, version: string): Promise<ActiveSet> {
  const rows = await tx.rows<{
    rule: Omit<ActivePromotion, 'sharedCodes'>
    storeIds: string[]
    sharedCodes: string[] | null
  }>(sql`
    select p.rule, p.terms -> 'storeIds' as "storeIds", (
      select jsonb_agg(c.code order by c.code) from promotion.coupon c
      where c.merchant_id = p.merchant_id and c.promotion_id = p.promotion_id
        and c.uses_max is null and c.to_day is null) as "sharedCodes"
    from promotion.promotion p where p.state = 'active' and p.removed_at is null order by p.promotion_id`)
  return {
    version,
    promotions: rows.map(({ rule, storeIds, sharedCodes }) => ({
      promotion: { ...rule, sharedCodes: sharedCodes ?? [] },
      storeIds,
    })),
  }
}
