import { atDoor } from '#platform/module'
import { signInWithBadge } from '../contract/door.ts'
import { arriving } from '../open-session.ts'
import { proveBadge } from '../prove-person.ts'
import { takeOver } from '../take-over.ts'
import { PER_ADDRESS, PER_DEVICE, takeTry } from '../throttle.ts'
import { tillOf } from '../till-of.ts'

export const performSignInWithBadge = atDoor(signInWithBadge, async ({ input, database, now, from, caller, within, refuse }) => {
  const giveBackAddress = takeTry(database, now, [[`address:${from.address}`, PER_ADDRESS]])
  const till = await tillOf(database, input.deviceToken, caller, now, refuse)
  const giveBackDevice = takeTry(database, now, [[`device:${till.deviceId}`, PER_DEVICE]])
  const { personId } = await proveBadge(database, till, input.badge, refuse)
  giveBackAddress()
  giveBackDevice()
  return within(arriving(till.merchantId, personId, till.deviceId), (context) =>
    takeOver(context, { personId, till, via: 'badge', agent: from.agent }, caller),
  )
})
