import type { ActionContext, Caller } from '#platform/module'
import type { Via } from './decide-session.ts'
import { endSessions } from './end-sessions.ts'
import { openSession } from './open-session.ts'
import type { Till } from './till-of.ts'

/** Opens a person's session at a till, in place of whoever stood there: at one till there is one person. */
export async function takeOver(
  context: Omit<ActionContext, 'input' | 'refuse'>,
  next: { readonly personId: string; readonly till: Till; readonly via: Via; readonly agent: string },
  before: Caller | undefined,
) {
  const { personId, till, via, agent } = next
  const sessionId = before?.merchantId === till.merchantId ? before.sessionId : null
  if (sessionId !== null) await endSessions(context, { sessionId })
  return openSession(context, { personId, device: till, via, agent })
}
