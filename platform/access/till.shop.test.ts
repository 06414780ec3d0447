import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from './contract.ts'
import { isAuthProblem } from './authenticate.ts'
import { chainHeads } from '#platform/journal'
import { type Door, enrol, found, openDoor, roleOf } from './testing/open-door.ts'

let door: Door
let shop: Awaited<ReturnType<typeof found>>
let till: Awaited<ReturnType<typeof enrol>>
let cashier: string

beforeAll(async () => {
  door = await openDoor()
  shop = await found(door)
  till = await enrol(door, shop.keys, shop.storeId)
  const roleIds = [await roleOf(door, shop.keys, 'cashier')]
  cashier = (await door.perform(shop.keys, contract.addStaff, { name: '小陈', roleIds, pin: '2580' })).personId
})
afterAll(() => door.database.close())

const withPin = (deviceToken: string, pin: string, personId = cashier) =>
  door.perform({}, contract.signInWithPin, { deviceToken, personId, pin })
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'OK',
    (error: { code: string }) => error.code,
  )

test("a till's lock screen: the device alone sees its store and who may sign in, and may do nothing else", async () => {
  const seen = await door.ask({ device: till.deviceToken }, contract.till, {})
  expect(seen).toMatchObject({
    store: { id: shop.storeId, cutoffHour: 4 },
    device: { id: till.deviceId, name: '一号机' },
    demo: false,
  })
  expect(seen.staff).toEqual([{ id: cashier, name: '小陈' }])
  await expect(door.ask({ device: till.deviceToken }, contract.session, {})).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
  await expect(door.ask({ device: till.deviceToken }, contract.staff, {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(door.ask(shop.keys, contract.till, {})).rejects.toMatchObject({ code: 'DEVICE_NOT_ENROLLED' })
})

test('a cashier signs in with a PIN for a shift; the deed bears person and device', async () => {
  const opened = await withPin(till.deviceToken, '2580')
  expect(opened).toMatchObject({ personId: cashier, storeId: shop.storeId, expiresAt: '2026-03-02T13:00:00.000Z' })
  const caller = await door.whoIs({ cookie: opened.session, device: till.deviceToken })
  if (isAuthProblem(caller)) throw new Error(caller.problem)
  expect(caller).toMatchObject({ actor: { person: cashier, device: till.deviceId, key: null }, storeId: shop.storeId })
  expect(caller.permissions.has('catalog.view')).toBe(true)
  expect(caller.permissions.has('catalog.edit')).toBe(false)
  // The face may have recognised the device already.
  await door.perform({ device: till.deviceToken }, contract.signInWithPin, { personId: cashier, pin: '2580' })
})

test('a PIN is nothing away from an enrolled till of the store', async () => {
  expect(await code(door.perform({}, contract.signInWithPin, { personId: cashier, pin: '2580' }))).toBe('DEVICE_NOT_ENROLLED')
  expect(await code(withPin('yd_junk', '2580'))).toBe('DEVICE_NOT_ENROLLED')
  expect(await code(withPin(`${till.deviceToken.slice(0, -4)}AAAA`, '2580'))).toBe('DEVICE_NOT_ENROLLED')
  expect(await code(withPin(shop.session, '2580'))).toBe('DEVICE_NOT_ENROLLED')

  const other = await found(door, { login: 'other' })
  const theirTill = await enrol(door, other.keys, other.storeId)
  expect(await code(withPin(theirTill.deviceToken, '2580'))).toBe('NOT_FOUND')

  const { storeId } = await door.perform(shop.keys, contract.saveStore, { name: '二店' })
  const roleIds = [await roleOf(door, shop.keys, 'cashier')]
  const { personId } = await door.perform(shop.keys, contract.addStaff, { name: '小周', roleIds, pin: '1357', storeId })
  expect(await code(withPin(till.deviceToken, '1357', personId))).toBe('PERSON_ELSEWHERE')
  const secondTill = await enrol(door, shop.keys, storeId)
  expect(await withPin(secondTill.deviceToken, '1357', personId)).toMatchObject({ storeId })
})

test("a till's session carried to another till is over there", async () => {
  const opened = await withPin(till.deviceToken, '2580')
  const second = await enrol(door, shop.keys, shop.storeId)
  expect(await door.whoIs({ cookie: opened.session, device: second.deviceToken })).toEqual({ problem: 'SESSION_EXPIRED' })
  expect(isAuthProblem(await door.whoIs({ cookie: opened.session, device: till.deviceToken }))).toBe(false)
})

test('five wrong PINs lock, waiting grows, a right one clears, and the owner can set a new one', async () => {
  const answers: unknown[] = []
  for (let wrong = 0; wrong < 6; wrong += 1)
    answers.push(await withPin(till.deviceToken, '9999').catch((error: unknown) => error))
  expect(answers.slice(0, 4)).toMatchObject([4, 3, 2, 1].map((left) => ({ code: 'PIN_WRONG', values: { left } })))
  expect(answers.slice(4)).toMatchObject([30, 30].map((seconds) => ({ code: 'PIN_LOCKED', status: 429, values: { seconds } })))
  expect(await code(withPin(till.deviceToken, '2580'))).toBe('PIN_LOCKED')
  door.clock.forward(30_000)
  await expect(withPin(till.deviceToken, '9999')).rejects.toMatchObject({ code: 'PIN_LOCKED', values: { seconds: 60 } })
  door.clock.forward(60_000)
  await withPin(till.deviceToken, '2580')
  await expect(withPin(till.deviceToken, '9999')).rejects.toMatchObject({ code: 'PIN_WRONG', values: { left: 4 } })

  for (let wrong = 0; wrong < 4; wrong += 1) await code(withPin(till.deviceToken, '9999'))
  expect(await code(withPin(till.deviceToken, '2580'))).toBe('PIN_LOCKED')
  await door.perform(shop.keys, contract.setPin, { personId: cashier, pin: '4096' })
  await withPin(till.deviceToken, '4096')
  await door.perform(shop.keys, contract.setPin, { personId: cashier, pin: '2580' })
})

test('guesses sent at once share no try', async () => {
  door.clock.forward(3_600_000)
  const answers = await Promise.all(
    ['9991', '9992', '9993', '9994', '9995', '9996', '9997', '9998', '2580'].map((pin) => code(withPin(till.deviceToken, pin))),
  )
  expect(answers.filter((answer) => answer === 'PIN_WRONG')).toHaveLength(4)
  expect(answers.filter((answer) => answer === 'PIN_LOCKED')).toHaveLength(5)
  await door.perform(shop.keys, contract.setPin, { personId: cashier, pin: '2580' })
})

test('an enrolment code works once, for a quarter of an hour', async () => {
  const { code: typed, expiresAt } = await door.perform(shop.keys, contract.makeEnrolCode, { storeId: shop.storeId })
  expect(Date.parse(expiresAt) - Date.parse(door.clock.now())).toBe(900_000)
  const enrolWith = (text: string) => door.perform({}, contract.enrolTill, { code: text, deviceName: '平板' })
  expect(await enrolWith(typed.toLowerCase().replace('-', ' '))).toMatchObject({
    storeId: shop.storeId,
    merchantId: shop.merchantId,
  })
  expect(await code(enrolWith(typed))).toBe('ENROL_CODE_USED')

  const late = await door.perform(shop.keys, contract.makeEnrolCode, { storeId: shop.storeId })
  door.clock.forward(900_000)
  expect(await code(enrolWith(late.code))).toBe('ENROL_CODE_EXPIRED')
  expect(await code(enrolWith('2222-2222'))).toBe('ENROL_CODE_WRONG')
})

test('two tills that type the same code at once: one of them is enrolled', async () => {
  const { code: typed } = await door.perform(shop.keys, contract.makeEnrolCode, { storeId: shop.storeId })
  const answers = await Promise.all(
    [1, 2, 3].map((n) => code(door.perform({}, contract.enrolTill, { code: typed, deviceName: `平板${n}` }))),
  )
  expect(answers.toSorted()).toEqual(['ENROL_CODE_USED', 'ENROL_CODE_USED', 'OK'])
})

test('codes are not to be guessed: after ten wrong ones the address waits', async () => {
  const guess = () => code(door.perform({}, contract.enrolTill, { code: 'AAAA-AAAA', deviceName: 'x' }, '203.0.113.9'))
  const answers = []
  for (let times = 0; times < 11; times += 1) answers.push(await guess())
  expect(answers.slice(0, 10).every((answer) => answer === 'ENROL_CODE_WRONG')).toBe(true)
  expect(answers[10]).toBe('TOO_MANY_REQUESTS')
})

test('a till with a key of its own writes a chain of its own; revoked, it and its sessions are out at once', async () => {
  const { code: typed } = await door.perform(shop.keys, contract.makeEnrolCode, { storeId: shop.storeId })
  const publicKey = 'ab'.repeat(32)
  const own = await door.perform({}, contract.enrolTill, { code: typed, deviceName: '三号机', publicKey })
  const heads = () =>
    door.database.transact({ as: 'merchant', merchantId: shop.merchantId }, (tx) => chainHeads(tx, shop.merchantId))
  expect(await heads()).toContainEqual(
    expect.objectContaining({ chain: own.deviceId, deviceId: own.deviceId, publicKey, revokedAt: null }),
  )

  const opened = await withPin(own.deviceToken, '2580')
  door.clock.forward(60_000)
  expect(isAuthProblem(await door.whoIs({ cookie: opened.session }))).toBe(false)
  expect(isAuthProblem(await door.whoIs({ device: own.deviceToken }))).toBe(false)
  await door.perform(shop.keys, contract.revokeDevice, { deviceId: own.deviceId })
  expect(await door.whoIs({ device: own.deviceToken })).toEqual({ problem: 'DEVICE_REVOKED' })
  expect(await door.whoIs({ cookie: opened.session })).toEqual({ problem: 'DEVICE_REVOKED' })
  expect(await code(withPin(own.deviceToken, '2580'))).toBe('DEVICE_REVOKED')
  expect(await heads()).toContainEqual(expect.objectContaining({ chain: own.deviceId, revokedAt: door.clock.now() }))
})

test("the owner's PIN opens the till, not the keys of the house", async () => {
  await door.perform(shop.keys, contract.setPin, { personId: shop.personId, pin: '7391' })
  const { session } = await withPin(till.deviceToken, '7391', shop.personId)
  const keys = { cookie: session }
  expect((await door.ask(keys, contract.session, {})).permissions).toContain('catalog.edit')
  expect(await code(door.perform(keys, contract.makeApiKey, { name: 'k', scopes: ['catalog.view'] }))).toBe('FORBIDDEN')
  expect(await code(door.perform(keys, contract.setPin, { personId: cashier, pin: '4096' }))).toBe('FORBIDDEN')
  expect(await code(door.perform(keys, contract.setPin, { personId: shop.personId, pin: '4096' }))).toBe('FORBIDDEN')
  expect(await code(door.perform(keys, contract.registerPasskeyOptions, { origin: 'https://shop.example' }))).toBe('FORBIDDEN')
  expect(await code(door.perform(shop.keys, contract.setPin, { personId: shop.personId, pin: '1234' }))).toBe('PIN_TOO_SIMPLE')
})

const withBadge = (badge: string, deviceToken = till.deviceToken) =>
  door.perform({}, contract.signInWithBadge, { deviceToken, badge })

test('a badge opens the till like a PIN: typed in any case, one a person, and only until it is revoked', async () => {
  const { badge } = await door.perform(shop.keys, contract.issueBadge, { personId: cashier })
  expect(badge).toMatch(/^YB[2-9A-Z]{14}$/)
  const opened = await withBadge(badge.toLowerCase().replace('yb', 'YB-'))
  expect(opened).toMatchObject({
    personId: cashier,
    expiresAt: new Date(Date.parse(door.clock.now()) + 12 * 3_600_000).toISOString(),
  })
  expect(await door.ask({ cookie: opened.session }, contract.session, {})).toMatchObject({
    via: 'badge',
    device: { id: till.deviceId },
  })
  expect(await code(door.perform({ cookie: opened.session }, contract.issueBadge, { personId: cashier }))).toBe('FORBIDDEN')
  expect(await code(door.perform({}, contract.signInWithBadge, { badge }))).toBe('DEVICE_NOT_ENROLLED')

  const next = await door.perform(shop.keys, contract.issueBadge, { personId: cashier })
  expect(await code(withBadge(badge))).toBe('BADGE_UNKNOWN')
  expect(await code(withBadge(next.badge))).toBe('OK')
  const { items } = await door.ask(shop.keys, contract.staff, {})
  expect(items.find(({ id }) => id === cashier)).toMatchObject({ hasBadge: true })
  await door.perform(shop.keys, contract.revokeBadge, { personId: cashier })
  expect(await code(withBadge(next.badge))).toBe('BADGE_UNKNOWN')
})

test('badge and PIN of a dismissed person, and those of another store or shop', async () => {
  const { storeId } = await door.perform(shop.keys, contract.saveStore, { name: '三店' })
  const roleIds = [await roleOf(door, shop.keys, 'cashier')]
  const { personId } = await door.perform(shop.keys, contract.addStaff, { name: '小吴', roleIds, pin: '1357', storeId })
  const { badge } = await door.perform(shop.keys, contract.issueBadge, { personId })
  expect(await code(withBadge(badge))).toBe('PERSON_ELSEWHERE')
  await door.perform(shop.keys, contract.changeStaff, { personId, storeId: null })
  const other = await found(door, { login: 'third' })
  const theirTill = await enrol(door, other.keys, other.storeId)
  expect(await code(withBadge(badge, theirTill.deviceToken))).toBe('BADGE_UNKNOWN')
  expect(await code(withBadge(badge))).toBe('OK')
  await door.perform(shop.keys, contract.changeStaff, { personId, active: false })
  expect(await code(withBadge(badge))).toBe('PERSON_DISMISSED')
  expect(await code(withPin(till.deviceToken, '1357', personId))).toBe('PERSON_DISMISSED')
})

test('at one till there is one person: the next one ends the session before', async () => {
  const first = await withPin(till.deviceToken, '2580')
  const { personId } = await door.perform(shop.keys, contract.addStaff, {
    name: '小郑',
    roleIds: [await roleOf(door, shop.keys, 'cashier')],
    pin: '1470',
  })
  await door.perform({ cookie: first.session, device: till.deviceToken }, contract.signInWithPin, { personId, pin: '1470' })
  expect(await door.whoIs({ cookie: first.session })).toEqual({ problem: 'SESSION_EXPIRED' })
})

test('a store says when its tills lock themselves', async () => {
  const lockAfter = async () => (await door.ask({ device: till.deviceToken }, contract.till, {})).store.lockAfterMinutes
  expect(await lockAfter()).toBe(0)
  await door.perform(shop.keys, contract.saveStore, { storeId: shop.storeId, name: '街角小店', lockAfterMinutes: 5 })
  expect(await lockAfter()).toBe(5)
  await door.perform(shop.keys, contract.saveStore, { storeId: shop.storeId, name: '街角小店' })
  expect(await lockAfter()).toBe(5)
})
