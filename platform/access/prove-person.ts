import { type Database, sql, type Tx } from '#foundation/database'
import type { RefusalDetails } from '#platform/contract'
import { decidePinTry, type PinTries } from './decide-pin.ts'
import { isPin } from './secret.ts'
import { badgeDigest } from './token.ts'

/** Where somebody shows a PIN or a badge: both are nothing outside of the stores that the person works in. */
export type Place = { readonly merchantId: string; readonly storeId: string | null }
/** Who it was, with the rights of all their roles as these hold them. */
export type Proven = { readonly personId: string; readonly name: string; readonly rights: readonly string[] }

type Refuse<Code extends string> = (code: Code, details?: RefusalDetails) => never
type Barred = 'PERSON_DISMISSED' | 'PERSON_ELSEWHERE'

/**
 * Proves a person of this store by their PIN, outside of any transaction because a hash takes long. The
 * try is counted before the PIN is looked at; {@link forgivePin} clears the count in the deed's transaction.
 */
export async function provePin(
  database: Database,
  place: Place,
  shown: { readonly personId: string; readonly pin: string; readonly now: string },
  refuse: Refuse<Barred | 'NOT_FOUND' | 'PIN_WRONG' | 'PIN_LOCKED'>,
): Promise<Proven> {
  const { personId, pin } = shown
  const known = await database.transact({ as: 'merchant', merchantId: place.merchantId }, async (tx) => {
    const row = (await pinOf(tx, place.merchantId, personId)) ?? refuse('NOT_FOUND', { field: 'personId' })
    refuseBarred(row, place, refuse)
    return { ...row, verdict: await countTry(tx, place.merchantId, personId, row, shown.now) }
  })
  const { verdict } = known
  if (verdict.do === 'refuse') return refuse('PIN_LOCKED', { values: { seconds: verdict.seconds } })
  if (await isPin(known.hash, personId, pin)) return known
  return verdict.left > 0
    ? refuse('PIN_WRONG', { field: 'pin', values: { left: verdict.left } })
    : refuse('PIN_LOCKED', { values: { seconds: verdict.tries.waitSeconds } })
}

/** Proves a person of this store by their badge. */
export async function proveBadge(
  database: Database,
  place: Place,
  badge: string,
  refuse: Refuse<Barred | 'BADGE_UNKNOWN'>,
): Promise<Proven> {
  const { merchantId } = place
  const row = await database.transact({ as: 'merchant', merchantId }, (tx) =>
    tx.first<PersonRow>(sql`
      select ${personColumns} from access.badge b join access.person p using (merchant_id, person_id)
      where b.merchant_id = ${merchantId}::uuid and b.code_digest = ${badgeDigest(badge)}::text`),
  )
  const known = row ?? refuse('BADGE_UNKNOWN', { field: 'badge' })
  refuseBarred(known, place, refuse)
  return known
}

/** Forgives a person's wrong tries, after a right one. */
export async function forgivePin(tx: Tx, merchantId: string, personId: string): Promise<void> {
  await tx.run(sql`
    update access.pin set tries = 0, locked_at = null, wait_seconds = 0
    where merchant_id = ${merchantId}::uuid and person_id = ${personId}::uuid and tries > 0`)
}

type PersonRow = Proven & { readonly active: boolean; readonly storeId: string | null }
type PinRow = PersonRow & {
  readonly hash: string
  readonly tries: number
  readonly lockedAt: string | null
  readonly waitSeconds: number
}

const personColumns = sql`p.person_id as "personId", p.name, p.active, p.store_id as "storeId",
  array(select distinct unnest(r.rights) from access.person_role pr join access.role r using (merchant_id, role_id)
    where pr.merchant_id = p.merchant_id and pr.person_id = p.person_id) as "rights"`

async function pinOf(tx: Tx, merchantId: string, personId: string): Promise<PinRow | undefined> {
  return tx.first<PinRow>(sql`
    select ${personColumns}, i.hash, i.tries, i.locked_at as "lockedAt", i.wait_seconds as "waitSeconds"
    from access.pin i join access.person p using (merchant_id, person_id)
    where i.merchant_id = ${merchantId}::uuid and i.person_id = ${personId}::uuid
    for update of i`)
}

/** A dismissed person's try is not even counted: there is nothing left to guess. */
function refuseBarred({ active, storeId }: PersonRow, place: Place, refuse: Refuse<Barred>): void {
  if (!active) refuse('PERSON_DISMISSED')
  if (storeId !== null && storeId !== place.storeId) refuse('PERSON_ELSEWHERE')
}

async function countTry(tx: Tx, merchantId: string, personId: string, row: PinRow, now: string) {
  const { tries, lockedAt, waitSeconds } = row
  const before: PinTries = { tries, waitSeconds, lockedAtMs: lockedAt === null ? null : Date.parse(lockedAt) }
  const verdict = decidePinTry(before, Date.parse(now))
  const at = verdict.tries.lockedAtMs === null ? null : new Date(verdict.tries.lockedAtMs).toISOString()
  await tx.run(sql`
    update access.pin set tries = ${verdict.tries.tries}::int, locked_at = ${at}::timestamptz, wait_seconds = ${verdict.tries.waitSeconds}::int
    where merchant_id = ${merchantId}::uuid and person_id = ${personId}::uuid`)
  return verdict
}
