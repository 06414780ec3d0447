import { verifyRegistrationResponse } from '@simplewebauthn/server'
import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { takeChallenge } from '../challenges.ts'
import { passkeyAdded } from '../contract/events.ts'
import { registerPasskey } from '../contract/passkey.ts'
import { challengeIn, domainOf, passkeyAlgorithms, verified } from '../passkey.ts'
import { refuseCommonly } from '../refuse-commonly.ts'

export const performRegisterPasskey = perform(
  registerPasskey,
  async ({ input, tx, merchantId, caller, now, newId, emit, refuse }) => {
    const personId = caller.actor.person ?? refuseCommonly('NOT_SIGNED_IN')
    const challenge = challengeIn(input.credential.response.clientDataJSON) ?? refuse('PASSKEY_REFUSED')
    const ceremony = takeChallenge(challenge, now)
    if (ceremony?.personId !== personId) return refuse('PASSKEY_REFUSED')
    const answer = await verified(
      verifyRegistrationResponse({
        response: { ...input.credential, clientExtensionResults: {} },
        expectedChallenge: challenge,
        expectedOrigin: ceremony.origin,
        expectedRPID: domainOf(ceremony.origin) ?? '',
        requireUserVerification: true,
        supportedAlgorithmIDs: passkeyAlgorithms,
      }),
    )
    const credential = answer?.registrationInfo?.credential ?? refuse('PASSKEY_REFUSED')
    const passkeyId = newId()
    const kept = await tx.run(sql`
    insert into access.passkey (merchant_id, passkey_id, person_id, credential_id, public_key, counter, origin, name, added_at)
    values (${merchantId}::uuid, ${passkeyId}::uuid, ${personId}::uuid, ${credential.id}::text,
      ${Buffer.from(credential.publicKey).toString('base64url')}::text, ${credential.counter}::bigint, ${ceremony.origin}::text,
      ${input.name}::text, ${now}::timestamptz)
    on conflict (merchant_id, credential_id) do nothing`)
    if (kept === 0) refuse('PASSKEY_REFUSED')
    emit(passkeyAdded, { passkeyId, personId })
    return { passkeyId }
  },
)
