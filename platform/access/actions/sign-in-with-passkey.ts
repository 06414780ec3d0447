import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import { sql } from '#foundation/database'
import { atDoor } from '#platform/module'
import { takeChallenge } from '../challenges.ts'
import { signInWithPasskey } from '../contract/passkey.ts'
import { arriving, openSession } from '../open-session.ts'
import { challengeIn, domainOf, readUserHandle, verified } from '../passkey.ts'
import { PER_ADDRESS, takeTry } from '../throttle.ts'
import { deviceOf } from './sign-in.ts'

type Row = { passkeyId: string; publicKey: string; counter: number; origin: string }

export const performSignInWithPasskey = atDoor(
  signInWithPasskey,
  async ({ input, database, now, from, caller, within, refuse }) => {
    const giveBack = takeTry(database, now, [[`address:${from.address}`, PER_ADDRESS]])
    const { credential } = input
    const challenge = challengeIn(credential.response.clientDataJSON) ?? refuse('PASSKEY_REFUSED')
    const ceremony = takeChallenge(challenge, now)
    const owner = readUserHandle(credential.response.userHandle)
    if (ceremony?.personId !== null || owner === undefined) return refuse('PASSKEY_REFUSED')
    const { merchantId, personId } = owner

    const key = await database.transact({ as: 'merchant', merchantId }, (tx) =>
      tx.first<Row>(sql`
      select k.passkey_id as "passkeyId", k.public_key as "publicKey", k.counter, k.origin
      from access.passkey k join access.person p using (merchant_id, person_id)
      where k.merchant_id = ${merchantId}::uuid and k.person_id = ${personId}::uuid and k.credential_id = ${credential.id}::text and p.active`),
    )
    if (key === undefined || key.origin !== ceremony.origin) return refuse('PASSKEY_REFUSED')
    const answer = await verified(
      verifyAuthenticationResponse({
        response: { ...credential, clientExtensionResults: {} },
        expectedChallenge: challenge,
        expectedOrigin: key.origin,
        expectedRPID: domainOf(key.origin) ?? '',
        credential: {
          id: credential.id,
          publicKey: Uint8Array.from(Buffer.from(key.publicKey, 'base64url')),
          counter: key.counter,
        },
        requireUserVerification: true,
      }),
    )
    if (answer === undefined) return refuse('PASSKEY_REFUSED')
    giveBack()
    const device = deviceOf(caller, merchantId)
    return within(arriving(merchantId, personId, device?.deviceId ?? null), async (context) => {
      await context.tx.run(sql`
      update access.passkey set counter = ${answer.authenticationInfo.newCounter}::bigint
      where merchant_id = ${merchantId}::uuid and passkey_id = ${key.passkeyId}::uuid`)
      return openSession(context, { personId, device, via: 'passkey', agent: from.agent })
    })
  },
)
