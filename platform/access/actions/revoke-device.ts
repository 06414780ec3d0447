import { sql } from '#foundation/database'
import { revokeChains } from '#platform/journal'
import { perform } from '#platform/module'
import { deviceRevoked } from '../contract/events.ts'
import { revokeDevice } from '../contract/key.ts'
import { endSessions } from '../end-sessions.ts'

export const performRevokeDevice = perform(revokeDevice, async (context) => {
  const { input, tx, merchantId, now, emit, refuse } = context
  const { deviceId } = input
  const device = await tx.first<{ revoked: boolean }>(sql`
    select revoked_at is not null as "revoked" from access.device
    where merchant_id = ${merchantId}::uuid and device_id = ${deviceId}::uuid for update`)
  if (device === undefined) return refuse('NOT_FOUND', { field: 'deviceId' })
  if (device.revoked) return {}
  await tx.run(sql`
    update access.device set revoked_at = ${now}::timestamptz where merchant_id = ${merchantId}::uuid and device_id = ${deviceId}::uuid`)
  await revokeChains(tx, { merchantId, deviceId, at: now })
  await endSessions(context, { deviceId })
  emit(deviceRevoked, { deviceId })
  return {}
})
