import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from './contract.ts'
import { isAuthProblem } from './authenticate.ts'
import { type Door, enrol, found, openDoor, owner, roleOf } from './testing/open-door.ts'

let door: Door
let shop: Awaited<ReturnType<typeof found>>

beforeAll(async () => {
  door = await openDoor()
  shop = await found(door)
})
afterAll(() => door.database.close())

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'OK',
    (error: { code: string }) => error.code,
  )

/** Hires someone with a login, signs them in, and answers both. */
async function hire(role: string, login: string) {
  const roleIds = [await roleOf(door, shop.keys, role)]
  const { personId } = await door.perform(shop.keys, contract.addStaff, { name: login, roleIds, login, password: owner.password })
  const { session } = await door.perform({}, contract.signIn, { login, password: owner.password })
  return { personId, keys: { cookie: session } }
}

test('staff, roles and stores are listed in pages', async () => {
  for (const name of ['小陈', '小周', '小吴']) {
    const roleIds = [await roleOf(door, shop.keys, 'cashier')]
    await door.perform(shop.keys, contract.addStaff, { name, roleIds })
  }
  const first = await door.ask(shop.keys, contract.staff, { limit: 3 })
  expect(first.items).toHaveLength(3)
  const second = await door.ask(shop.keys, contract.staff, { limit: 3, after: first.next ?? '' })
  expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['林悦', '小陈', '小周', '小吴'])
  expect(second.next).toBeNull()
  const { items } = await door.ask(shop.keys, contract.roles, {})
  expect(items.map(({ predefined, people }) => [predefined, people])).toEqual([
    ['owner', 1],
    ['manager', 0],
    ['cashier', 3],
    ['stock-clerk', 0],
    ['accountant', 0],
  ])
  expect((await door.ask(shop.keys, contract.stores, {})).items).toMatchObject([{ id: shop.storeId, currency: 'CNY' }])
})

test('nobody hands out, edits or becomes more than they hold', async () => {
  const manager = await hire('manager', 'manager')
  const ownerRole = await roleOf(door, shop.keys, 'owner')
  const cashierRole = await roleOf(door, shop.keys, 'cashier')
  const { perform } = door
  expect(await code(perform(manager.keys, contract.addStaff, { name: 'x', roleIds: [ownerRole] }))).toBe('RIGHTS_EXCEEDED')
  expect(await code(perform(manager.keys, contract.addStaff, { name: 'x', roleIds: [cashierRole] }))).toBe('OK')
  expect(await code(perform(manager.keys, contract.changeStaff, { personId: manager.personId, roleIds: [ownerRole] }))).toBe(
    'RIGHTS_EXCEEDED',
  )
  expect(await code(perform(manager.keys, contract.changeStaff, { personId: shop.personId, password: 'taken over!' }))).toBe(
    'RIGHTS_EXCEEDED',
  )
  expect(await code(perform(manager.keys, contract.changeStaff, { personId: shop.personId, active: false }))).toBe(
    'RIGHTS_EXCEEDED',
  )
  expect(await code(perform(manager.keys, contract.setPin, { personId: shop.personId, pin: '4096' }))).toBe('RIGHTS_EXCEEDED')
  expect(await code(perform(manager.keys, contract.saveRole, { name: 'x', rights: ['*'] }))).toBe('FORBIDDEN')
  expect(await code(perform(manager.keys, contract.makeApiKey, { name: 'x', scopes: ['catalog.view'] }))).toBe('FORBIDDEN')
})

test('a key holds at most what its maker holds: when made, and later', async () => {
  const { roleId } = await door.perform(shop.keys, contract.saveRole, { name: '接口', rights: ['access.editKeys', 'catalog.*'] })
  const { personId } = await door.perform(shop.keys, contract.addStaff, {
    name: '小郑',
    roleIds: [roleId],
    login: 'maker',
    password: owner.password,
  })
  const { session } = await door.perform({}, contract.signIn, { login: 'maker', password: owner.password })
  const keys = { cookie: session }
  const make = (scopes: string[]) => door.perform(keys, contract.makeApiKey, { name: '同步', scopes })
  for (const scopes of [['*'], ['*.view'], ['stock.view'], ['catalog.view', 'access.*']])
    expect(await code(make(scopes))).toBe('RIGHTS_EXCEEDED')
  const { keyId, apiKey } = await make(['catalog.*'])

  const caller = await door.whoIs({ bearer: apiKey })
  if (isAuthProblem(caller)) throw new Error(caller.problem)
  expect(caller).toMatchObject({ actor: { person: null, device: null, key: keyId }, sessionId: null })
  expect([...caller.permissions].filter((right) => !right.includes('*')).toSorted()).toEqual(['catalog.edit', 'catalog.view'])
  expect(await door.whoIs({ cookie: apiKey })).toEqual({ problem: 'NOT_SIGNED_IN' })

  await door.perform(shop.keys, contract.saveRole, { roleId, name: '接口', rights: ['catalog.view'] })
  const less = await door.whoIs({ bearer: apiKey })
  expect(isAuthProblem(less) ? less : [...less.permissions]).toEqual(['catalog.view'])

  const { items } = await door.ask(shop.keys, contract.apiKeys, {})
  expect(items).toMatchObject([{ id: keyId, name: '同步', makerId: personId, revokedAt: null, lastUsedAt: expect.any(String) }])
  expect(JSON.stringify(items)).not.toContain(apiKey.slice(-43))
  await door.perform(shop.keys, contract.revokeApiKey, { keyId })
  expect(await door.whoIs({ bearer: apiKey })).toEqual({ problem: 'NOT_SIGNED_IN' })
})

test('a role that changes takes effect on the next call of this process', async () => {
  const clerk = await hire('stock-clerk', 'clerk')
  const may = async (right: string) => {
    const caller = await door.whoIs(clerk.keys)
    return !isAuthProblem(caller) && caller.permissions.has(right)
  }
  door.clock.forward(60_000)
  expect(await may('catalog.edit')).toBe(false)
  const roleId = await roleOf(door, shop.keys, 'stock-clerk')
  await door.perform(shop.keys, contract.saveRole, { roleId, name: '库管', rights: ['catalog.edit'] })
  expect(await may('catalog.edit')).toBe(true)
  await door.perform(shop.keys, contract.changeStaff, {
    personId: clerk.personId,
    roleIds: [await roleOf(door, shop.keys, 'cashier')],
  })
  expect(await may('catalog.edit')).toBe(false)
})

test('a change by another process is seen within five seconds, and answers in between cost no query', async () => {
  const clerk = await hire('cashier', 'cached')
  door.clock.forward(60_000)
  const before = await door.whoIs(clerk.keys)
  // What another process would do: the row changes, and this process hears nothing.
  const { sql } = await import('#foundation/database')
  await door.database.transact({ as: 'merchant', merchantId: shop.merchantId }, (tx) =>
    tx.run(sql`update access.session set ended_at = ${door.clock.now()}::timestamptz where person_id = ${clerk.personId}::uuid`),
  )
  expect(await door.whoIs(clerk.keys)).toBe(before)
  door.clock.forward(5001)
  expect(await door.whoIs(clerk.keys)).toEqual({ problem: 'SESSION_EXPIRED' })
})

test('the last owner stays: not removed, not demoted, not by two at once', async () => {
  const personId = shop.personId
  const cashierRole = await roleOf(door, shop.keys, 'cashier')
  expect(await code(door.perform(shop.keys, contract.changeStaff, { personId, active: false }))).toBe('LAST_OWNER')
  expect(await code(door.perform(shop.keys, contract.changeStaff, { personId, roleIds: [cashierRole] }))).toBe('LAST_OWNER')
  expect(isAuthProblem(await door.whoIs(shop.keys))).toBe(false)

  const second = await hire('owner', 'second')
  const answers = await Promise.all([
    code(door.perform(shop.keys, contract.changeStaff, { personId: second.personId, active: false })),
    code(door.perform(second.keys, contract.changeStaff, { personId, active: false })),
  ])
  expect(answers.filter((answer) => answer === 'OK')).toHaveLength(1)
  const survivor = answers[0] === 'OK' ? shop.keys : second.keys
  const gone = answers[0] === 'OK' ? second : { personId, keys: shop.keys }
  expect(await door.whoIs(gone.keys)).toEqual({ problem: 'SESSION_EXPIRED' })
  await door.perform(survivor, contract.changeStaff, { personId: gone.personId, active: true })
  const back = await door.perform({}, contract.signIn, { login: owner.login, password: owner.password })
  shop = { ...shop, keys: { cookie: back.session } }
})

test('a role in use stays, the owner role is fixed, names are one each', async () => {
  const { perform } = door
  const cashierRole = await roleOf(door, shop.keys, 'cashier')
  const ownerRole = await roleOf(door, shop.keys, 'owner')
  await expect(perform(shop.keys, contract.removeRole, { roleId: cashierRole })).rejects.toMatchObject({
    code: 'ROLE_IN_USE',
    values: { people: expect.any(Number) },
  })
  expect(await code(perform(shop.keys, contract.removeRole, { roleId: ownerRole }))).toBe('ROLE_FIXED')
  expect(await code(perform(shop.keys, contract.saveRole, { roleId: ownerRole, name: '店主', rights: [] }))).toBe('ROLE_FIXED')
  expect(await code(perform(shop.keys, contract.saveRole, { name: '收银员', rights: [] }))).toBe('ROLE_NAME_TAKEN')
  const accountant = await roleOf(door, shop.keys, 'accountant')
  expect(await code(perform(shop.keys, contract.removeRole, { roleId: accountant }))).toBe('OK')
})

test('logins move with people: taken, freed, and a forgotten password set anew', async () => {
  const clerk = await hire('cashier', 'moves')
  const { perform } = door
  expect(await code(perform(shop.keys, contract.changeStaff, { personId: clerk.personId, login: owner.login }))).toBe(
    'LOGIN_TAKEN',
  )
  await perform(shop.keys, contract.changeStaff, { personId: clerk.personId, login: 'moved', password: 'bamboo in wind' })
  expect(await door.whoIs(clerk.keys)).toEqual({ problem: 'SESSION_EXPIRED' })
  expect(await code(perform({}, contract.signIn, { login: 'moves', password: owner.password }))).toBe('SIGN_IN_FAILED')
  expect(await code(perform({}, contract.signIn, { login: 'moved', password: 'bamboo in wind' }))).toBe('OK')
  expect(await code(found(door, { login: 'moves' }))).toBe('OK')
  const roleIds = [await roleOf(door, shop.keys, 'cashier')]
  expect(await code(perform(shop.keys, contract.addStaff, { name: 'x', roleIds, login: 'alone' }))).toBe('LOGIN_NEEDS_PASSWORD')
})

test('sessions are listed, and ended at once; a colleague without the right ends only their own', async () => {
  const clerk = await hire('cashier', 'listed')
  const mine = await door.ask(clerk.keys, contract.sessions, {})
  expect(mine.items).toMatchObject([{ personId: clerk.personId, via: 'password', agent: 'a test', current: true }])
  expect(await code(door.ask(clerk.keys, contract.sessions, { everyone: true }))).toBe('FORBIDDEN')
  const all = await door.ask(shop.keys, contract.sessions, { everyone: true })
  const owners = all.items.find((session) => session.personId === shop.personId)
  expect(await code(door.perform(clerk.keys, contract.endSession, { sessionId: owners?.id ?? '' }))).toBe('NOT_FOUND')
  door.clock.forward(60_000)
  expect(isAuthProblem(await door.whoIs(clerk.keys))).toBe(false)
  await door.perform(shop.keys, contract.endSession, { sessionId: mine.items[0]?.id ?? '' })
  expect(await door.whoIs(clerk.keys)).toEqual({ problem: 'SESSION_EXPIRED' })
})

test('stores are saved; what is left out stays, and an unknown zone is refused', async () => {
  const { storeId } = await door.perform(shop.keys, contract.saveStore, { name: '乌市店', zone: 'Asia/Urumqi', cutoffHour: 6 })
  await door.perform(shop.keys, contract.saveStore, { storeId, name: '乌鲁木齐店' })
  const { items } = await door.ask(shop.keys, contract.stores, {})
  expect(items.find(({ id }) => id === storeId)).toMatchObject({ name: '乌鲁木齐店', zone: 'Asia/Urumqi', cutoffHour: 6 })
  const caller = await door.whoIs(shop.keys)
  expect(isAuthProblem(caller) ? caller : caller.stores.get(storeId)?.zone).toBe('Asia/Urumqi')
  expect(await code(door.perform(shop.keys, contract.saveStore, { name: 'x', zone: 'Mars/Base' }))).toBe('ZONE_UNKNOWN')
})

test("another merchant's ids are not there", async () => {
  const other = await found(door, { login: 'stranger' })
  const theirs = await enrol(door, other.keys, other.storeId)
  const theirRole = await roleOf(door, other.keys, 'cashier')
  const { keyId } = await door.perform(other.keys, contract.makeApiKey, { name: 'k', scopes: ['*'] })
  const [session] = (await door.ask(other.keys, contract.sessions, {})).items
  const mine = await roleOf(door, shop.keys, 'cashier')
  const { perform } = door
  const keys = shop.keys
  const answers = await Promise.all(
    [
      perform(keys, contract.changeStaff, { personId: other.personId, name: 'x' }),
      perform(keys, contract.setPin, { personId: other.personId, pin: '4096' }),
      perform(keys, contract.addStaff, { name: 'x', roleIds: [theirRole] }),
      perform(keys, contract.addStaff, { name: 'x', roleIds: [mine], storeId: other.storeId }),
      perform(keys, contract.saveRole, { roleId: theirRole, name: 'x', rights: [] }),
      perform(keys, contract.removeRole, { roleId: theirRole }),
      perform(keys, contract.saveStore, { storeId: other.storeId, name: 'x' }),
      perform(keys, contract.makeEnrolCode, { storeId: other.storeId }),
      perform(keys, contract.revokeDevice, { deviceId: theirs.deviceId }),
      perform(keys, contract.revokeApiKey, { keyId }),
      perform(keys, contract.endSession, { sessionId: session?.id ?? '' }),
      perform(keys, contract.removePasskey, { passkeyId: other.personId }),
    ].map(code),
  )
  expect(answers).toEqual(answers.map(() => 'NOT_FOUND'))
  expect((await door.ask(keys, contract.staff, {})).items.map(({ id }) => id)).not.toContain(other.personId)
})
