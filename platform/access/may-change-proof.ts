import { type ActionContext, holds } from '#platform/module'
import { mayEditStaff } from './contract/staff.ts'
import { firstNotHeld } from './decide-rights.ts'
import { cameByPin, standingOf } from './people.ts'
import { refuseCommonly } from './refuse-commonly.ts'

type Refuse = (code: 'NOT_FOUND' | 'RIGHTS_EXCEEDED', details: { field?: string; values?: { right: string } }) => never

/**
 * Whether the caller may give or take what proves a person at the till: their PIN, their badge. One's own,
 * but not from a till left unlocked, and anybody's within one's own rights: with it one becomes them.
 */
export async function assertMayChangeProof(
  { tx, merchantId, caller }: Pick<ActionContext, 'tx' | 'merchantId' | 'caller'>,
  personId: string,
  refuse: Refuse,
): Promise<void> {
  const standing = (await standingOf(tx, merchantId, personId)) ?? refuse('NOT_FOUND', { field: 'personId' })
  const isOwn = personId === caller.actor.person
  if (!holds(caller, mayEditStaff.name)) {
    // With only a PIN typed, anybody may be standing there.
    if (!isOwn || (await cameByPin(tx, merchantId, caller.sessionId)))
      refuseCommonly('FORBIDDEN', { values: { permission: mayEditStaff.name } })
    return
  }
  const right = firstNotHeld(standing.rights, caller.permissions)
  if (right !== undefined && !isOwn) refuse('RIGHTS_EXCEEDED', { values: { right } })
}
