import { z } from 'zod'
import { event, Id, Instant } from '#platform/contract'
import { DeviceKind, LeveledRights, Rights, Via } from './shapes.ts'

/* The journal keeps a body for ever: ids and rights only, so that no secret lies in it and a person can be forgotten. */

export const shopCreated = event('access.shopCreated', {
  title: { zh: '已开店', en: 'Shop created' },
  body: z.strictObject({ storeId: Id, ownerId: Id }),
})
export const signedIn = event('access.signedIn', {
  title: { zh: '已登录', en: 'Signed in' },
  body: z.strictObject({ sessionId: Id, personId: Id, deviceId: Id.nullable(), via: Via }),
})
export const sessionEnded = event('access.sessionEnded', {
  title: { zh: '登录已结束', en: 'Session ended' },
  body: z.strictObject({ sessionId: Id, personId: Id }),
})
export const staffAdded = event('access.staffAdded', {
  title: { zh: '已添加员工', en: 'Staff added' },
  body: z.strictObject({ personId: Id, roleIds: z.array(Id), storeId: Id.nullable() }),
})
export const staffChanged = event('access.staffChanged', {
  title: { zh: '员工已修改', en: 'Staff changed' },
  body: z.strictObject({
    personId: Id,
    roleIds: z.array(Id),
    storeId: Id.nullable(),
    active: z.boolean(),
    passwordSet: z.boolean(),
  }),
})
export const pinSet = event('access.pinSet', {
  title: { zh: 'PIN 码已设置', en: 'PIN set' },
  body: z.strictObject({ personId: Id, removed: z.boolean() }),
})
export const badgeIssued = event('access.badgeIssued', {
  title: { zh: '工牌已发', en: 'Badge issued' },
  body: z.strictObject({ personId: Id }),
})
export const badgeRevoked = event('access.badgeRevoked', {
  title: { zh: '工牌已作废', en: 'Badge revoked' },
  body: z.strictObject({ personId: Id }),
})
export const passwordSet = event('access.passwordSet', {
  title: { zh: '密码已修改', en: 'Password set' },
  body: z.strictObject({ personId: Id }),
})
export const passkeyAdded = event('access.passkeyAdded', {
  title: { zh: '已添加通行密钥', en: 'Passkey added' },
  body: z.strictObject({ passkeyId: Id, personId: Id }),
})
export const passkeyRemoved = event('access.passkeyRemoved', {
  title: { zh: '已移除通行密钥', en: 'Passkey removed' },
  body: z.strictObject({ passkeyId: Id, personId: Id }),
})
export const roleSaved = event('access.roleSaved', {
  title: { zh: '角色已保存', en: 'Role saved' },
  body: z.strictObject({ roleId: Id, rights: LeveledRights }),
})
export const roleRemoved = event('access.roleRemoved', {
  title: { zh: '角色已删除', en: 'Role removed' },
  body: z.strictObject({ roleId: Id }),
})
export const apiKeyMade = event('access.apiKeyMade', {
  title: { zh: '已新建接口密钥', en: 'API key made' },
  body: z.strictObject({ keyId: Id, scopes: Rights }),
})
export const apiKeyRevoked = event('access.apiKeyRevoked', {
  title: { zh: '接口密钥已吊销', en: 'API key revoked' },
  body: z.strictObject({ keyId: Id }),
})
export const enrolCodeMade = event('access.enrolCodeMade', {
  title: { zh: '已生成绑定码', en: 'Enrolment code made' },
  body: z.strictObject({ codeId: Id, storeId: Id }),
})
/** All that another server needs to know the device too. Of its token only the digest, which opens nothing. */
export const tillEnrolled = event('access.tillEnrolled', {
  title: { zh: '收银台已绑定', en: 'Till enrolled' },
  body: z.strictObject({
    deviceId: Id,
    storeId: Id,
    codeId: Id,
    /** Left out by servers that did not tell it yet. */
    device: z
      .strictObject({
        kind: DeviceKind,
        name: z.string(),
        tokenDigest: z.string(),
        publicKey: z.string().nullable(),
        enrolledAt: Instant,
      })
      .optional(),
  }),
})
export const deviceRevoked = event('access.deviceRevoked', {
  title: { zh: '设备已停用', en: 'Device revoked' },
  body: z.strictObject({ deviceId: Id }),
})
export const storeSaved = event('access.storeSaved', {
  title: { zh: '门店已保存', en: 'Store saved' },
  body: z.strictObject({ storeId: Id }),
})
