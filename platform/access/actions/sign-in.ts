import { type Database, sql } from '#foundation/database'
import { atDoor, type Caller } from '#platform/module'
import { signIn } from '../contract/door.ts'
import { findName, loginDigest } from '../names.ts'
import { arriving, openSession } from '../open-session.ts'
import { isPassword } from '../secret.ts'
import { PER_ADDRESS, PER_LOGIN, takeTry } from '../throttle.ts'

/** Stands for the merchant of a login that nobody has: the look-up is made all the same, so that it takes as long. */
const NO_ONE = { merchantId: '00000000-0000-0000-0000-000000000000', subjectId: '00000000-0000-0000-0000-000000000000' }

export const performSignIn = atDoor(signIn, async ({ input, database, now, from, caller, within, refuse }) => {
  const digest = loginDigest(input.login)
  const giveBack = takeTry(database, now, [
    [`address:${from.address}`, PER_ADDRESS],
    [`login:${digest}`, PER_LOGIN],
  ])
  const { merchantId, subjectId: personId } = (await findName(database, digest)) ?? NO_ONE
  const hash = await passwordOf(database, merchantId, personId)
  if (!(await isPassword(hash, input.password))) refuse('SIGN_IN_FAILED')
  giveBack()
  const device = deviceOf(caller, merchantId)
  return within(arriving(merchantId, personId, device?.deviceId ?? null), (context) =>
    openSession(context, { personId, device, via: 'password', agent: from.agent }),
  )
})

/** The hash of someone who may sign in; undefined for anyone else. */
async function passwordOf(database: Database, merchantId: string, personId: string): Promise<string | undefined> {
  const found = await database.transact({ as: 'merchant', merchantId }, (tx) =>
    tx.first<{ hash: string }>(sql`
      select w.hash from access.password w join access.person p using (merchant_id, person_id)
      where w.merchant_id = ${merchantId}::uuid and w.person_id = ${personId}::uuid and p.active`),
  )
  return found?.hash
}

/** The enrolled till that the request came from, when it is the same merchant's. */
export function deviceOf(caller: Caller | undefined, merchantId: string) {
  const deviceId = caller?.merchantId === merchantId ? caller.actor.device : null
  const storeId = caller?.storeId ?? null
  return deviceId === null || storeId === null ? null : { deviceId, storeId }
}
