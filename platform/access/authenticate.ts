import type { Instant } from '#foundation/clock'
import { sql, type Statement, type Tx } from '#foundation/database'
import { commonRefusals, Refused } from '#platform/contract'
import type { Caller, Kernel, StoreSettings } from '#platform/module'
import { openCallerCache } from './caller-cache.ts'
import { refusals } from './contract/refusals.ts'
import type { DeviceKind } from './contract/shapes.ts'
import { expandRights, levelsOf, narrowToPin, rightsInCommon } from './decide-rights.ts'
import { isPinOrBadge, type Via } from './decide-session.ts'
import { readToken, type Token } from './token.ts'

/** Why nobody came in: a common refusal of the same name, or DEVICE_REVOKED. */
export type AuthProblem = { readonly problem: 'NOT_SIGNED_IN' | 'SESSION_EXPIRED' | 'DEVICE_REVOKED' }

/** What a request carries. A bearer is a session, an API key or a device; a cookie is a session. */
export type Credentials = {
  readonly cookie?: string | undefined
  readonly bearer?: string | undefined
  /** Token of the enrolled till that the request comes from, beside or without a person's session. */
  readonly device?: string | undefined
  readonly now: Instant
}

const cacheOf = openCallerCache<Caller | AuthProblem>()

/**
 * Finds out who calls. One query, or none: answers are remembered for five seconds, and forgotten at
 * once when this process ends a session or changes a right.
 */
export async function authenticate(
  kernel: Pick<Kernel, 'database' | 'catalogue'>,
  { cookie, bearer, device, now }: Credentials,
): Promise<Caller | AuthProblem> {
  const given = bearer ?? cookie
  const main = given === undefined ? undefined : readToken(given)
  const till = device === undefined ? undefined : readToken(device)
  if (given !== undefined && (main === undefined || (bearer === undefined && main.kind !== 's')))
    return { problem: 'NOT_SIGNED_IN' }
  const token = main ?? (till?.kind === 'd' ? till : undefined)
  if (token === undefined) return { problem: 'NOT_SIGNED_IN' }

  const beside = till?.kind === 'd' && till.merchantId === token.merchantId ? till.digest : null
  return cacheOf(kernel.database).recall(`${token.digest}${beside ?? ''}`, token.merchantId, now, () =>
    kernel.database.transact({ as: 'merchant', merchantId: token.merchantId }, (tx) => {
      const known = kernel.catalogue.permissions.keys()
      if (token.kind === 's') return callerOfSession(tx, token, beside, now, known)
      return token.kind === 'k' ? callerOfKey(tx, token, now, known) : callerOfDevice(tx, token, now)
    }),
  )
}

/** Whether nobody came in. */
export function isAuthProblem(answer: Caller | AuthProblem): answer is AuthProblem {
  return 'problem' in answer
}

/** The refusal that a face answers with. */
export function refusalOf({ problem }: AuthProblem): Refused {
  return problem === 'DEVICE_REVOKED'
    ? new Refused(problem, refusals.DEVICE_REVOKED)
    : new Refused(problem, commonRefusals[problem])
}

type SessionRow = {
  sessionId: string
  personId: string
  storeId: string
  deviceId: string | null
  via: Via
  open: boolean
  revoked: boolean
  besideId: string | null
  besideStoreId: string | null
  besideRevoked: boolean
  rights: string[]
  stores: StoreSettings[]
}

async function callerOfSession(
  tx: Tx,
  { merchantId, digest }: Token,
  beside: string | null,
  now: Instant,
  known: Iterable<string>,
): Promise<Caller | AuthProblem> {
  // Use moves the end of a session, in steps of a twenty-fourth so that few uses write. An end further off
  // than a span was set while the clock was ahead, and comes back too.
  const row = await tx.first<SessionRow>(sql`
    with slid as (
      update access.session set expires_at = ${now}::timestamptz + make_interval(secs => span_seconds)
      where merchant_id = ${merchantId}::uuid and token_digest = ${digest}::text and ended_at is null
        and expires_at > ${now}::timestamptz
        and expires_at - ${now}::timestamptz not between make_interval(secs => span_seconds * 23 / 24) and make_interval(secs => span_seconds)
    )
    select s.session_id as "sessionId", s.person_id as "personId", s.store_id as "storeId", s.device_id as "deviceId", s.via,
      (s.ended_at is null and s.expires_at > ${now}::timestamptz and p.active) as "open",
      own.revoked_at is not null as "revoked", beside.device_id as "besideId", beside.store_id as "besideStoreId",
      beside.revoked_at is not null as "besideRevoked", ${rightsOf(sql`p.person_id`)} as "rights", ${storesOf(sql`p.store_id`)} as "stores"
    from access.session s
    join access.person p using (merchant_id, person_id)
    left join access.device own on own.merchant_id = s.merchant_id and own.device_id = s.device_id
    left join access.device beside on beside.merchant_id = s.merchant_id and beside.token_digest = ${beside}::text
    where s.merchant_id = ${merchantId}::uuid and s.token_digest = ${digest}::text`)
  if (row === undefined) return { problem: 'NOT_SIGNED_IN' }
  if (row.revoked || row.besideRevoked) return { problem: 'DEVICE_REVOKED' }
  // A till's session that turns up on another till was carried there.
  if (!row.open || (row.deviceId !== null && row.besideId !== null && row.besideId !== row.deviceId))
    return { problem: 'SESSION_EXPIRED' }
  const { permissions, askable } = levelsOf(row.rights, known)
  return {
    merchantId,
    actor: { person: row.personId, device: row.deviceId ?? row.besideId, key: null },
    permissions: isPinOrBadge(row.via) ? narrowToPin(permissions) : permissions,
    askable,
    approvals: new Map(),
    storeId: row.besideStoreId ?? row.storeId,
    stores: storesById(row.stores),
    sessionId: row.sessionId,
  }
}

async function callerOfKey(
  tx: Tx,
  { merchantId, digest }: Token,
  now: Instant,
  known: Iterable<string>,
): Promise<Caller | AuthProblem> {
  const row = await tx.first<{ keyId: string; open: boolean; scopes: string[]; rights: string[]; stores: StoreSettings[] }>(sql`
    with used as (
      update access.api_key set last_used_at = ${now}::timestamptz
      where merchant_id = ${merchantId}::uuid and token_digest = ${digest}::text and revoked_at is null
        and (last_used_at is null or last_used_at not between ${now}::timestamptz - interval '1 hour' and ${now}::timestamptz)
    )
    select k.key_id as "keyId", (k.revoked_at is null and p.active) as "open", k.scopes,
      ${rightsOf(sql`p.person_id`)} as "rights", ${storesOf(sql`p.store_id`)} as "stores"
    from access.api_key k join access.person p on p.merchant_id = k.merchant_id and p.person_id = k.maker_id
    where k.merchant_id = ${merchantId}::uuid and k.token_digest = ${digest}::text`)
  if (row === undefined || !row.open) return { problem: 'NOT_SIGNED_IN' }
  const names = [...known]
  return {
    merchantId,
    actor: { person: null, device: null, key: row.keyId },
    // A key never holds more than its maker holds now.
    permissions: rightsInCommon(expandRights(row.scopes, names), levelsOf(row.rights, names).permissions),
    // Nobody stands beside a program to approve what it does.
    askable: new Set(),
    approvals: new Map(),
    storeId: null,
    stores: storesById(row.stores),
    sessionId: null,
  }
}

async function callerOfDevice(tx: Tx, { merchantId, digest }: Token, now: Instant): Promise<Caller | AuthProblem> {
  const row = await tx.first<{
    deviceId: string
    kind: DeviceKind
    storeId: string
    revoked: boolean
    stores: StoreSettings[]
  }>(sql`
    with seen as (
      update access.device set last_seen_at = ${now}::timestamptz
      where merchant_id = ${merchantId}::uuid and token_digest = ${digest}::text and revoked_at is null
        and (last_seen_at is null or last_seen_at not between ${now}::timestamptz - interval '1 hour' and ${now}::timestamptz)
    )
    select d.device_id as "deviceId", d.kind, d.store_id as "storeId", d.revoked_at is not null as "revoked", ${storesOf(sql`d.store_id`)} as "stores"
    from access.device d where d.merchant_id = ${merchantId}::uuid and d.token_digest = ${digest}::text`)
  if (row === undefined) return { problem: 'NOT_SIGNED_IN' }
  if (row.revoked) return { problem: 'DEVICE_REVOKED' }
  return {
    merchantId,
    actor: { person: null, device: row.deviceId, key: null },
    permissions: new Set(),
    askable: new Set(),
    approvals: new Map(),
    storeId: row.storeId,
    stores: storesById(row.stores),
    sessionId: null,
    isBox: row.kind === 'box',
  }
}

/** The rights of a person's roles, for a select from `access.person p`. */
export const rightsOf = (person: Statement) => sql`array(
  select distinct unnest(r.rights) from access.person_role pr join access.role r using (merchant_id, role_id)
  where pr.merchant_id = p.merchant_id and pr.person_id = ${person})`

/** Stores as JSON: the one store given, or all when it is null. Row-level security keeps to the merchant's. */
export const storesOf = (only: Statement) => sql`coalesce((
  select jsonb_agg(jsonb_build_object('storeId', st.store_id, 'name', st.name, 'zone', st.zone, 'cutoffHour', st.cut_off_hour,
    'currency', st.currency)) from access.store st where ${only} is null or st.store_id = ${only}), '[]'::jsonb)`

/** Stores by their ids. */
export function storesById(stores: readonly StoreSettings[]): ReadonlyMap<string, StoreSettings> {
  return new Map(stores.map((store) => [store.storeId, store]))
}
