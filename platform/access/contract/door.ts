import { z } from 'zod'
import { action, Id, Name, query } from '#platform/contract'
import { refusals } from './refusals.ts'
import { BadgeCode, DeviceKind, Login, Opened, Password, Pin, Token } from './shapes.ts'

const { LOGIN_TAKEN, PASSWORD_TOO_SHORT, SHOP_EXISTS, SHOPS_CLOSED, SIGN_IN_FAILED, NOT_FOUND } = refusals

export const doorStatus = query('access.doorStatus', {
  title: { zh: '入口状态', en: 'Door status' },
  needs: 'public',
  input: z.strictObject({}),
  output: z.strictObject({
    firstRun: z.boolean().meta({ description: 'No shop on this server yet, apart from the demo' }),
    demo: z.boolean().meta({ description: 'The demo shop is here' }),
    mayOpenShop: z.boolean().meta({ description: 'Whoever comes may open a shop here' }),
    version: z.string(),
  }),
})

export const createShop = action('access.createShop', {
  title: { zh: '开店', en: 'Create a shop' },
  needs: 'public',
  session: 'opens',
  secret: true,
  input: z.strictObject({
    shopName: Name,
    ownerName: Name,
    login: Login,
    password: Password,
    language: z.enum(['zh', 'en']).default('zh'),
  }),
  output: Opened,
  refuses: { LOGIN_TAKEN, PASSWORD_TOO_SHORT, SHOP_EXISTS, SHOPS_CLOSED },
})

export const signIn = action('access.signIn', {
  title: { zh: '登录', en: 'Sign in' },
  needs: 'public',
  session: 'opens',
  secret: true,
  input: z.strictObject({ login: Login, password: Password }),
  output: Opened,
  refuses: { SIGN_IN_FAILED },
})

export const signInWithPin = action('access.signInWithPin', {
  title: { zh: '用 PIN 码登录收银台', en: 'Sign in at a till with a PIN' },
  needs: 'public',
  session: 'opens',
  secret: true,
  input: z.strictObject({
    deviceToken: Token.optional().meta({ description: 'Of the enrolled till, unless the face already knows the device' }),
    personId: Id,
    pin: Pin,
  }),
  output: Opened,
  refuses: {
    NOT_FOUND,
    PIN_WRONG: refusals.PIN_WRONG,
    PIN_LOCKED: refusals.PIN_LOCKED,
    PERSON_DISMISSED: refusals.PERSON_DISMISSED,
    PERSON_ELSEWHERE: refusals.PERSON_ELSEWHERE,
    DEVICE_NOT_ENROLLED: refusals.DEVICE_NOT_ENROLLED,
    DEVICE_REVOKED: refusals.DEVICE_REVOKED,
    DEVICE_FORKED: refusals.DEVICE_FORKED,
  },
})

export const signInWithBadge = action('access.signInWithBadge', {
  title: { zh: '刷工牌登录收银台', en: 'Sign in at a till with a badge' },
  needs: 'public',
  session: 'opens',
  secret: true,
  input: z.strictObject({
    deviceToken: Token.optional().meta({ description: 'Of the enrolled till, unless the face already knows the device' }),
    badge: BadgeCode,
  }),
  output: Opened,
  refuses: {
    BADGE_UNKNOWN: refusals.BADGE_UNKNOWN,
    PERSON_DISMISSED: refusals.PERSON_DISMISSED,
    PERSON_ELSEWHERE: refusals.PERSON_ELSEWHERE,
    DEVICE_NOT_ENROLLED: refusals.DEVICE_NOT_ENROLLED,
    DEVICE_REVOKED: refusals.DEVICE_REVOKED,
    DEVICE_FORKED: refusals.DEVICE_FORKED,
  },
})

export const enrolTill = action('access.enrolTill', {
  title: { zh: '绑定收银台', en: 'Enrol a till' },
  needs: 'public',
  secret: true,
  input: z.strictObject({
    code: z.string().trim().min(4).max(20),
    deviceName: Name,
    publicKey: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional()
      .meta({ description: 'Ed25519 key that the device signs its chains with: 32 bytes, hex' }),
  }),
  output: z.strictObject({
    deviceToken: z.string().meta({ description: 'Shown once: the till keeps it' }),
    deviceId: Id.meta({ description: "Also the name of the till's chain in the journal" }),
    merchantId: Id,
    storeId: Id,
    kind: DeviceKind,
  }),
  refuses: {
    PUBLIC_KEY_NEEDED: refusals.PUBLIC_KEY_NEEDED,
    ENROL_CODE_WRONG: refusals.ENROL_CODE_WRONG,
    ENROL_CODE_USED: refusals.ENROL_CODE_USED,
    ENROL_CODE_EXPIRED: refusals.ENROL_CODE_EXPIRED,
  },
})

export const signOut = action('access.signOut', {
  title: { zh: '退出登录', en: 'Sign out' },
  needs: 'public',
  session: 'closes',
  input: z.strictObject({}),
  output: z.strictObject({}),
})
