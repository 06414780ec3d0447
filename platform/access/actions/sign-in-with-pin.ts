import { type Database, sql } from '#foundation/database'
import { atDoor, type Caller } from '#platform/module'
import { signInWithPin } from '../contract/door.ts'
import { decidePinTry, type PinTries } from '../decide-pin.ts'
import { arriving, openSession } from '../open-session.ts'
import { isPin } from '../secret.ts'
import { PER_ADDRESS, PER_DEVICE, takeTry } from '../throttle.ts'
import { readToken } from '../token.ts'

type Till = { merchantId: string; deviceId: string; storeId: string; revoked: boolean }

export const performSignInWithPin = atDoor(signInWithPin, async ({ input, database, now, from, caller, within, refuse }) => {
  const giveBackAddress = takeTry(database, now, [[`address:${from.address}`, PER_ADDRESS]])
  const till = (await tillOf(database, input.deviceToken, caller)) ?? refuse('DEVICE_NOT_ENROLLED')
  if (till.revoked) refuse('DEVICE_REVOKED')
  const giveBackDevice = takeTry(database, now, [[`device:${till.deviceId}`, PER_DEVICE]])

  const counted = (await countTry(database, till, input.personId, now)) ?? refuse('NOT_FOUND', { field: 'personId' })
  if (counted.do === 'refuse') return refuse('PIN_LOCKED', { values: { seconds: counted.seconds } })
  if (!(await isPin(counted.hash, input.personId, input.pin))) {
    const { left, tries } = counted
    return left > 0
      ? refuse('PIN_WRONG', { field: 'pin', values: { left } })
      : refuse('PIN_LOCKED', { values: { seconds: tries.waitSeconds } })
  }
  giveBackAddress()
  giveBackDevice()
  return within(arriving(till.merchantId, input.personId, till.deviceId), async (context) => {
    await context.tx.run(sql`
      update access.pin set tries = 0, locked_at = null, wait_seconds = 0
      where merchant_id = ${till.merchantId}::uuid and person_id = ${input.personId}::uuid`)
    return openSession(context, { personId: input.personId, device: till, via: 'pin', agent: from.agent })
  })
})

/** The till by its token, or the one the face has recognised already. */
async function tillOf(database: Database, token: string | undefined, caller: Caller | undefined): Promise<Till | undefined> {
  const read = token === undefined ? undefined : readToken(token)
  if (token !== undefined && read?.kind !== 'd') return undefined
  const merchantId = read?.merchantId ?? caller?.merchantId
  const deviceId = read === undefined ? (caller?.actor.device ?? null) : null
  if (merchantId === undefined || (read === undefined && deviceId === null)) return undefined
  return database.transact({ as: 'merchant', merchantId }, (tx) =>
    tx.first<Till>(sql`
      select merchant_id as "merchantId", device_id as "deviceId", store_id as "storeId", revoked_at is not null as "revoked"
      from access.device where merchant_id = ${merchantId}::uuid
        and (token_digest = ${read?.digest ?? null}::text or device_id = ${deviceId}::uuid)`),
  )
}

/** Counts a try of a person who may sign in at this till, before the PIN is looked at; undefined for anyone else. */
async function countTry(database: Database, till: Till, personId: string, now: string) {
  return database.transact({ as: 'merchant', merchantId: till.merchantId }, async (tx) => {
    const row = await tx.first<{ hash: string; tries: number; lockedAt: string | null; waitSeconds: number }>(sql`
      select i.hash, i.tries, i.locked_at as "lockedAt", i.wait_seconds as "waitSeconds"
      from access.pin i join access.person p using (merchant_id, person_id)
      where i.merchant_id = ${till.merchantId}::uuid and i.person_id = ${personId}::uuid
        and p.active and (p.store_id is null or p.store_id = ${till.storeId}::uuid)
      for update of i`)
    if (row === undefined) return undefined
    const { hash, tries, lockedAt, waitSeconds } = row
    const before: PinTries = { tries, waitSeconds, lockedAtMs: lockedAt === null ? null : Date.parse(lockedAt) }
    const verdict = decidePinTry(before, Date.parse(now))
    const at = verdict.tries.lockedAtMs === null ? null : new Date(verdict.tries.lockedAtMs).toISOString()
    await tx.run(sql`
      update access.pin set tries = ${verdict.tries.tries}::int, locked_at = ${at}::timestamptz, wait_seconds = ${verdict.tries.waitSeconds}::int
      where merchant_id = ${till.merchantId}::uuid and person_id = ${personId}::uuid`)
    return { ...verdict, hash }
  })
}
