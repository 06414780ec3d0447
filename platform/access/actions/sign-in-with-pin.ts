import { atDoor } from '#platform/module'
import { signInWithPin } from '../contract/door.ts'
import { arriving } from '../open-session.ts'
import { forgivePin, provePin } from '../prove-person.ts'
import { takeOver } from '../take-over.ts'
import { PER_ADDRESS, PER_DEVICE, takeTry } from '../throttle.ts'
import { tillOf } from '../till-of.ts'

export const performSignInWithPin = atDoor(signInWithPin, async ({ input, database, now, from, caller, within, refuse }) => {
  const giveBackAddress = takeTry(database, now, [[`address:${from.address}`, PER_ADDRESS]])
  const till = await tillOf(database, input.deviceToken, caller, now, refuse)
  const giveBackDevice = takeTry(database, now, [[`device:${till.deviceId}`, PER_DEVICE]])
  const { personId } = await provePin(database, till, { ...input, now }, refuse)
  giveBackAddress()
  giveBackDevice()
  return within(arriving(till.merchantId, personId, till.deviceId), async (context) => {
    await forgivePin(context.tx, till.merchantId, personId)
    return takeOver(context, { personId, till, via: 'pin', agent: from.agent }, caller)
  })
})
