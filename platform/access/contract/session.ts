import { z } from 'zod'
import { action, Id, Instant, page, query } from '#platform/contract'
import { refusals } from './refusals.ts'
import { pageById, Password, Pin, Store, Via } from './shapes.ts'

const { NOT_FOUND, DEVICE_NOT_ENROLLED } = refusals

const Device = z.strictObject({ id: Id, name: z.string() })

export const session = query('access.session', {
  title: { zh: '当前登录', en: 'Current session' },
  needs: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({
    merchant: z.strictObject({ id: Id, name: z.string(), language: z.enum(['zh', 'en']) }),
    store: Store,
    person: z.strictObject({ id: Id, name: z.string(), roles: z.array(z.string()) }),
    permissions: z.array(z.string()),
    askable: z.array(z.string()).meta({ description: 'Rights that may be used once somebody who holds them approves' }),
    device: Device.nullable(),
    demo: z.boolean(),
    via: Via,
    expiresAt: Instant,
  }),
  agent: 'Who is signed in, at which store, with which permissions.',
})

/** For a till's lock screen: the caller is the enrolled device itself, nobody need be signed in. */
export const till = query('access.till', {
  title: { zh: '收银台', en: 'This till' },
  needs: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({
    merchant: z.strictObject({ id: Id, name: z.string(), language: z.enum(['zh', 'en']) }),
    store: Store,
    device: Device,
    demo: z.boolean(),
    staff: z.array(z.strictObject({ id: Id, name: z.string() })),
  }),
  refuses: { DEVICE_NOT_ENROLLED },
})

export const sessions = query('access.sessions', {
  title: { zh: '登录记录', en: 'Open sessions' },
  needs: 'signed-in',
  input: z.strictObject({
    everyone: z
      .boolean()
      .default(false)
      .meta({ description: 'All staff, for those who may edit staff; otherwise only your own' }),
    ...pageById,
  }),
  output: page(
    z.strictObject({
      id: Id,
      personId: Id,
      personName: z.string(),
      deviceName: z.string().nullable(),
      via: Via,
      agent: z.string(),
      openedAt: Instant,
      expiresAt: Instant,
      current: z.boolean(),
    }),
  ),
})

export const endSession = action('access.endSession', {
  title: { zh: '结束登录', en: 'End a session' },
  needs: 'signed-in',
  input: z.strictObject({ sessionId: Id }),
  output: z.strictObject({}),
  refuses: { NOT_FOUND },
})

export const setPassword = action('access.setPassword', {
  title: { zh: '修改我的密码', en: 'Change my password' },
  needs: 'signed-in',
  input: z.strictObject({ current: Password, next: Password }),
  output: z.strictObject({}),
  refuses: {
    PASSWORD_WRONG: refusals.PASSWORD_WRONG,
    PASSWORD_TOO_SHORT: refusals.PASSWORD_TOO_SHORT,
  },
})

export const setPin = action('access.setPin', {
  title: { zh: '设置 PIN 码', en: 'Set a PIN' },
  needs: 'signed-in',
  input: z.strictObject({
    personId: Id,
    pin: Pin.nullable().meta({ description: 'null takes the PIN away' }),
  }),
  output: z.strictObject({}),
  refuses: { NOT_FOUND, PIN_TOO_SIMPLE: refusals.PIN_TOO_SIMPLE, RIGHTS_EXCEEDED: refusals.RIGHTS_EXCEEDED },
})
