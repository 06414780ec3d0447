import type { z } from 'zod'
import { type Instant } from '#foundation/clock'
import { sql } from '#foundation/database'
import { type ActionContext, type Caller, systemCaller } from '#platform/module'
import { signedIn } from './contract/events.ts'
import type { Opened } from './contract/shapes.ts'
import { sessionSeconds, type Via } from './decide-session.ts'
import { mintToken } from './token.ts'

/** What a client says of itself is shown to the owner, not trusted; longer than this it says nothing more. */
const AGENT_CHARACTERS_MAX = 200
/** Sessions that are over are shown no longer than this. */
const KEPT_DAYS = 90

export type NewSession = {
  readonly personId: string
  readonly device: { readonly deviceId: string; readonly storeId: string } | null
  readonly via: Via
  readonly agent: string
}

/** The caller that opens a session: the person themself, so that the journal says who came in. */
export function arriving(merchantId: string, personId: string, deviceId: string | null): Caller {
  return { ...systemCaller(merchantId), actor: { person: personId, device: deviceId, key: null } }
}

/** Opens a session in the transaction of `context`; its token is in the answer and nowhere else. */
export async function openSession(
  context: Omit<ActionContext, 'input' | 'refuse'>,
  { personId, device, via, agent }: NewSession,
): Promise<z.output<typeof Opened>> {
  const { tx, merchantId, now, newId, emit } = context
  const sessionId = newId()
  const token = mintToken('s', merchantId)
  const spanSeconds = sessionSeconds(via)
  const expiresAt = later(now, spanSeconds)
  await tx.run(sql`
    delete from access.session where merchant_id = ${merchantId}::uuid and person_id = ${personId}::uuid
      and expires_at < ${now}::timestamptz - make_interval(days => ${KEPT_DAYS}::int)`)
  const opened = await tx.first<{ storeId: string }>(sql`
    insert into access.session (merchant_id, session_id, person_id, store_id, device_id, token_digest, via, agent,
      span_seconds, opened_at, expires_at)
    select p.merchant_id, ${sessionId}::uuid, p.person_id,
      coalesce(${device?.storeId ?? null}::uuid, p.store_id,
        (select s.store_id from access.store s where s.merchant_id = p.merchant_id order by s.store_id limit 1)),
      ${device?.deviceId ?? null}::uuid, ${token.digest}::text, ${via}::text, ${agent.slice(0, AGENT_CHARACTERS_MAX)}::text,
      ${spanSeconds}::int, ${now}::timestamptz, ${expiresAt}::timestamptz
    from access.person p where p.merchant_id = ${merchantId}::uuid and p.person_id = ${personId}::uuid
    returning store_id as "storeId"`)
  if (opened === undefined) throw new Error(`a session opens for a person of the merchant, not for ${personId}`)
  emit(signedIn, { sessionId, personId, deviceId: device?.deviceId ?? null, via }, { store: opened.storeId })
  return { session: token.text, expiresAt, merchantId, storeId: opened.storeId, personId }
}

/** The instant so many seconds later. */
export function later(instant: Instant, seconds: number): Instant {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString()
}
