import { type Database, sql } from '#foundation/database'
import type { RefusalDetails } from '#platform/contract'
import type { Caller } from '#platform/module'
import { readToken } from './token.ts'

export type Till = { readonly merchantId: string; readonly deviceId: string; readonly storeId: string }

type Found = Till & { readonly revoked: boolean; readonly forked: boolean }

/**
 * The enrolled till that a sign-in comes from, by its token or as the face has recognised it already. One whose log forked
 * has its day, and then has to be enrolled again.
 */
export async function tillOf(
  database: Database,
  token: string | undefined,
  caller: Caller | undefined,
  now: string,
  refuse: (code: 'DEVICE_NOT_ENROLLED' | 'DEVICE_REVOKED' | 'DEVICE_FORKED', details?: RefusalDetails) => never,
): Promise<Till> {
  const read = token === undefined ? undefined : readToken(token)
  if (token !== undefined && read?.kind !== 'd') return refuse('DEVICE_NOT_ENROLLED')
  const merchantId = read?.merchantId ?? caller?.merchantId
  const deviceId = read === undefined ? (caller?.actor.device ?? null) : null
  if (merchantId === undefined || (read === undefined && deviceId === null)) return refuse('DEVICE_NOT_ENROLLED')
  const till = await database.transact({ as: 'merchant', merchantId }, (tx) =>
    tx.first<Found>(sql`
      select merchant_id as "merchantId", device_id as "deviceId", store_id as "storeId", revoked_at is not null as "revoked",
        coalesce(enrol_again_by <= ${now}::timestamptz, false) as "forked"
      from access.device where merchant_id = ${merchantId}::uuid
        and (token_digest = ${read?.digest ?? null}::text or device_id = ${deviceId}::uuid)`),
  )
  if (till === undefined) return refuse('DEVICE_NOT_ENROLLED')
  if (till.revoked) return refuse('DEVICE_REVOKED')
  return till.forked ? refuse('DEVICE_FORKED') : till
}
