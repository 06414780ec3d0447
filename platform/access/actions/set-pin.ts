import { sql } from '#foundation/database'
import { performPrepared } from '#platform/module'
import { pinSet } from '../contract/events.ts'
import { setPin } from '../contract/session.ts'
import { isSimplePin } from '../decide-pin.ts'
import { assertMayChangeProof } from '../may-change-proof.ts'
import { savePin } from '../people.ts'
import { hashPin } from '../secret.ts'

export const performSetPin = performPrepared(
  setPin,
  // A hash takes a twentieth of a second: too long inside a transaction.
  async ({ input: { personId, pin } }) => (pin === null ? null : hashPin(personId, pin)),
  async (context, pinHash) => {
    const { input, tx, merchantId, emit, refuse } = context
    const { personId, pin } = input
    await assertMayChangeProof(context, personId, refuse)
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
