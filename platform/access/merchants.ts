import type { Instant } from '#foundation/clock'
import { type Database, sql } from '#foundation/database'
import type { Language } from '#platform/contract'

export type Merchant = {
  readonly merchantId: string
  readonly name: string
  readonly language: Language
  readonly demo: boolean
  readonly createdAt: Instant
}

/** All merchants of this server, oldest first: for jobs and whole-server checks, which work on each in turn. */
export async function listMerchants(database: Database): Promise<Merchant[]> {
  return database.transact({ as: 'auditor' }, (tx) =>
    tx.rows<Merchant>(sql`
      select merchant_id as "merchantId", name, language, demo, created_at as "createdAt"
      from access.merchant order by created_at, merchant_id`),
  )
}
