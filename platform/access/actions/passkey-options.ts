import { generateAuthenticationOptions } from '@simplewebauthn/server'
import { atDoor } from '#platform/module'
import { rememberChallenge } from '../challenges.ts'
import { passkeyOptions } from '../contract/passkey.ts'
import { domainOf } from '../passkey.ts'
import { PER_ADDRESS, takeTry } from '../throttle.ts'

/** Names no one: the person chooses among the passkeys that their device keeps for this domain. */
export const performPasskeyOptions = atDoor(passkeyOptions, async ({ input, database, now, from, refuse }) => {
  takeTry(database, now, [[`passkey:${from.address}`, PER_ADDRESS]])
  const rpID = domainOf(input.origin) ?? refuse('PASSKEY_ORIGIN_UNSAFE', { field: 'origin' })
  const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' })
  rememberChallenge(options.challenge, { origin: input.origin, personId: null }, now)
  return { options: { ...options } }
})
