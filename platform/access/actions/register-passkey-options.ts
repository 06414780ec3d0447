import { generateRegistrationOptions } from '@simplewebauthn/server'
import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { rememberChallenge } from '../challenges.ts'
import { registerPasskey, registerPasskeyOptions } from '../contract/passkey.ts'
import { domainOf, passkeyAlgorithms, userHandle } from '../passkey.ts'
import { cameByPin } from '../people.ts'
import { refuseCommonly } from '../refuse-commonly.ts'

/** A person's phones, laptops and keys. */
const PASSKEYS_MAX = 20

export const performRegisterPasskeyOptions = perform(
  registerPasskeyOptions,
  async ({ input, tx, merchantId, caller, now, refuse }) => {
    const personId = caller.actor.person ?? refuseCommonly('NOT_SIGNED_IN')
    // A PIN must not grow into something that works away from the till.
    if (await cameByPin(tx, merchantId, caller.sessionId))
      refuseCommonly('FORBIDDEN', { values: { permission: registerPasskey.name } })
    const rpID = domainOf(input.origin) ?? refuse('PASSKEY_ORIGIN_UNSAFE', { field: 'origin' })
    const rows = await tx.rows<{ name: string; login: string | null; credentialId: string | null }>(sql`
    select p.name, p.login, k.credential_id as "credentialId"
    from access.person p left join access.passkey k using (merchant_id, person_id)
    where p.merchant_id = ${merchantId}::uuid and p.person_id = ${personId}::uuid`)
    const [person = refuseCommonly('NOT_SIGNED_IN')] = rows
    const kept = rows.flatMap(({ credentialId }) => (credentialId === null ? [] : [{ id: credentialId }]))
    if (kept.length >= PASSKEYS_MAX) refuse('TOO_MANY', { values: { limit: PASSKEYS_MAX } })
    const options = await generateRegistrationOptions({
      rpName: '云铺 Yunpu',
      rpID,
      supportedAlgorithmIDs: passkeyAlgorithms,
      userID: userHandle(merchantId, personId),
      userName: person.login ?? person.name,
      userDisplayName: person.name,
      excludeCredentials: kept,
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    rememberChallenge(options.challenge, { origin: input.origin, personId }, now)
    return { options: { ...options } }
  },
)
