import { sql } from '#foundation/database'
import type { ActionContext } from '#platform/module'
import { forgetCallers } from './caller-cache.ts'
import { sessionEnded } from './contract/events.ts'

/** Which open sessions to end: one, or all of a person or a device but perhaps one. */
export type Ending = {
  readonly sessionId?: string
  readonly personId?: string
  readonly deviceId?: string
  readonly except?: string | null
}

/** Ends sessions at once, in this process without waiting for the cache; answers how many were open. */
export async function endSessions(context: Omit<ActionContext, 'input' | 'refuse'>, which: Ending): Promise<number> {
  const { tx, merchantId, now, emit } = context
  const ended = await tx.rows<{ sessionId: string; personId: string }>(sql`
    update access.session set ended_at = ${now}::timestamptz
    where merchant_id = ${merchantId}::uuid and ended_at is null
      and (${which.sessionId ?? null}::uuid is null or session_id = ${which.sessionId ?? null}::uuid)
      and (${which.personId ?? null}::uuid is null or person_id = ${which.personId ?? null}::uuid)
      and (${which.deviceId ?? null}::uuid is null or device_id = ${which.deviceId ?? null}::uuid)
      and (${which.except ?? null}::uuid is null or session_id <> ${which.except ?? null}::uuid)
    returning session_id as "sessionId", person_id as "personId"`)
  for (const { sessionId, personId } of ended) emit(sessionEnded, { sessionId, personId })
  forgetCallers(merchantId, now)
  return ended.length
}
