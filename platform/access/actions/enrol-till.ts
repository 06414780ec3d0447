import { sql } from '#foundation/database'
import { atDoor, systemCaller } from '#platform/module'
import { enrolTill } from '../contract/door.ts'
import { tillEnrolled } from '../contract/events.ts'
import type { DeviceKind } from '../contract/shapes.ts'
import { isCodeExpired } from '../decide-session.ts'
import { codeDigest, findName } from '../names.ts'
import { takeTry } from '../throttle.ts'
import { mintToken } from '../token.ts'

/** A code has 39 bits and lives 15 minutes: at this pace a stranger finds one in ten million years. */
const PER_ENROLLER = { burst: 10, secondsEach: 30 }

export const performEnrolTill = atDoor(enrolTill, async ({ input, database, now, newId, from, within, refuse }) => {
  const giveBack = takeTry(database, now, [[`enrol:${from.address}`, PER_ENROLLER]])
  const { merchantId, subjectId: codeId } =
    (await findName(database, codeDigest(input.code))) ?? refuse('ENROL_CODE_WRONG', { field: 'code' })
  const deviceId = newId()
  const token = mintToken('d', merchantId)
  const { storeId, kind } = await within(
    { ...systemCaller(merchantId), actor: { person: null, device: deviceId, key: null } },
    async ({ tx, emit }) => {
      const code = await tx.first<{ storeId: string; kind: DeviceKind; madeAt: string; used: boolean }>(sql`
        select store_id as "storeId", kind, made_at as "madeAt", used_at is not null as "used"
        from access.enrol_code where merchant_id = ${merchantId}::uuid and code_id = ${codeId}::uuid for update`)
      if (code === undefined) return refuse('ENROL_CODE_WRONG', { field: 'code' })
      if (code.used) refuse('ENROL_CODE_USED', { field: 'code' })
      if (isCodeExpired(Date.parse(code.madeAt), Date.parse(now))) refuse('ENROL_CODE_EXPIRED', { field: 'code' })
      if (code.kind === 'box' && input.publicKey === undefined) refuse('PUBLIC_KEY_NEEDED', { field: 'publicKey' })
      await tx.run(sql`
        update access.enrol_code set used_at = ${now}::timestamptz
        where merchant_id = ${merchantId}::uuid and code_id = ${codeId}::uuid`)
      const device = {
        kind: code.kind,
        name: input.deviceName,
        tokenDigest: token.digest,
        publicKey: input.publicKey ?? null,
        enrolledAt: now,
      }
      emit(tillEnrolled, { deviceId, storeId: code.storeId, codeId, device }, { store: code.storeId })
      return code
    },
  )
  giveBack()
  return { deviceToken: token.text, deviceId, merchantId, storeId, kind }
})
