import { type Kernel, systemCaller } from '#platform/module'
import { passwordSet } from './contract/events.ts'
import { endSessions } from './end-sessions.ts'
import { access } from './module.ts'
import { findName, loginDigest } from './names.ts'
import { savePassword } from './people.ts'
import { hashPassword } from './secret.ts'

/**
 * Sets a new password for a login and ends its sessions: for whoever holds the server's own console, when
 * the only owner forgot theirs. No face may offer it. Answers false when nobody has this login.
 */
export async function resetPassword(kernel: Kernel, login: string, password: string): Promise<boolean> {
  const holder = await findName(kernel.database, loginDigest(login))
  if (holder === undefined) return false
  const { merchantId, subjectId: personId } = holder
  const hash = await hashPassword(password)
  await kernel.within(systemCaller(merchantId), access, async (context) => {
    await savePassword(context.tx, merchantId, personId, hash)
    await endSessions(context, { personId })
    context.emit(passwordSet, { personId })
  })
  return true
}
