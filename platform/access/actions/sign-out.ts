import { atDoor } from '#platform/module'
import { signOut } from '../contract/door.ts'
import { endSessions } from '../end-sessions.ts'

/** Public, so that a session that is over already can still be left without an error. */
export const performSignOut = atDoor(signOut, async ({ caller, within }) => {
  const sessionId = caller?.sessionId ?? null
  if (caller !== undefined && sessionId !== null) await within(caller, (context) => endSessions(context, { sessionId }))
  return {}
})
