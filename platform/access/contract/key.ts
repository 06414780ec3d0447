import { z } from 'zod'
import { action, Id, Instant, Name, page, permission, query } from '#platform/contract'
import { mayView } from './staff.ts'
import { refusals } from './refusals.ts'
import { DeviceKind, pageById, Rights } from './shapes.ts'

const { NOT_FOUND, RIGHTS_EXCEEDED, TOO_MANY } = refusals

export const mayEditKeys = permission('access.editKeys', { zh: '管理接口密钥', en: 'Manage API keys' })
export const mayEditDevices = permission('access.editDevices', { zh: '绑定和停用设备', en: 'Enrol and revoke devices' })

export const apiKeys = query('access.apiKeys', {
  title: { zh: '接口密钥', en: 'API keys' },
  needs: mayEditKeys.name,
  input: z.strictObject({ ...pageById }),
  output: page(
    z.strictObject({
      id: Id,
      name: z.string(),
      scopes: z.array(z.string()),
      makerId: Id,
      makerName: z.string(),
      madeAt: Instant,
      lastUsedAt: Instant.nullable().meta({ description: 'To the hour' }),
      revokedAt: Instant.nullable(),
    }),
  ),
})

export const makeApiKey = action('access.makeApiKey', {
  title: { zh: '新建接口密钥', en: 'Make an API key' },
  needs: mayEditKeys.name,
  secret: true,
  input: z.strictObject({ name: Name, scopes: Rights.min(1) }),
  output: z.strictObject({ keyId: Id, apiKey: z.string().meta({ description: 'Shown once' }) }),
  refuses: { RIGHTS_EXCEEDED, TOO_MANY },
})

export const revokeApiKey = action('access.revokeApiKey', {
  title: { zh: '吊销接口密钥', en: 'Revoke an API key' },
  needs: mayEditKeys.name,
  input: z.strictObject({ keyId: Id }),
  output: z.strictObject({}),
  refuses: { NOT_FOUND },
})

export const devices = query('access.devices', {
  title: { zh: '设备', en: 'Devices' },
  needs: mayView.name,
  input: z.strictObject({ ...pageById }),
  output: page(
    z.strictObject({
      id: Id,
      name: z.string(),
      kind: DeviceKind,
      storeId: Id,
      enrolledAt: Instant,
      lastSeenAt: Instant.nullable().meta({ description: 'To the hour' }),
      revokedAt: Instant.nullable(),
      enrolAgainBy: Instant.nullable().meta({ description: 'It was cloned or restored: until then it has to be enrolled again' }),
    }),
  ),
})

export const makeEnrolCode = action('access.makeEnrolCode', {
  title: { zh: '生成绑定码', en: 'Make an enrolment code' },
  needs: mayEditDevices.name,
  secret: true,
  input: z.strictObject({ storeId: Id, kind: DeviceKind.default('till') }),
  output: z.strictObject({ code: z.string(), expiresAt: Instant }),
  refuses: { NOT_FOUND },
})

export const revokeDevice = action('access.revokeDevice', {
  title: { zh: '停用设备', en: 'Revoke a device' },
  needs: mayEditDevices.name,
  input: z.strictObject({ deviceId: Id }),
  output: z.strictObject({}),
  refuses: { NOT_FOUND },
})
