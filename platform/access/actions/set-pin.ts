import { sql } from '#foundation/database'
import { performPrepared } from '#platform/module'
import { pinSet } from '../contract/events.ts'
import { setPin } from '../contract/session.ts'
import { mayEditStaff } from '../contract/staff.ts'
import { isSimplePin } from '../decide-pin.ts'
import { firstNotHeld } from '../decide-rights.ts'
import { holds } from '../holds.ts'
import { cameByPin, savePin, standingOf } from '../people.ts'
import { refuseCommonly } from '../refuse-commonly.ts'
import { hashPin } from '../secret.ts'

export const performSetPin = performPrepared(
  setPin,
  // A hash takes a twentieth of a second: too long inside a transaction.
  async ({ input: { personId, pin } }) => (pin === null ? null : hashPin(personId, pin)),
  async ({ input, tx, merchantId, caller, emit, refuse }, pinHash) => {
    const { personId, pin } = input
    const standing = (await standingOf(tx, merchantId, personId)) ?? refuse('NOT_FOUND', { field: 'personId' })
    if (!holds(caller, mayEditStaff.name)) {
      // One's own, but not from a till left unlocked: with only a PIN typed, anybody may be standing there.
      const own = personId === caller.actor.person && !(await cameByPin(tx, merchantId, caller.sessionId))
      if (!own) refuseCommonly('FORBIDDEN', { values: { permission: mayEditStaff.name } })
    } else {
      // With someone's PIN one becomes them, so their rights must be within one's own.
      const right = firstNotHeld(standing.rights, caller.permissions)
      if (right !== undefined && personId !== caller.actor.person) refuse('RIGHTS_EXCEEDED', { values: { right } })
    }
    if (pin === null || pinHash === null) {
      await tx.run(sql`delete from access.pin where merchant_id = ${merchantId}::uuid and person_id = ${personId}::uuid`)
    } else {
      if (isSimplePin(pin)) refuse('PIN_TOO_SIMPLE', { field: 'pin' })
      await savePin(tx, merchantId, personId, pinHash)
    }
    emit(pinSet, { personId, removed: pin === null })
    return {}
  },
)
