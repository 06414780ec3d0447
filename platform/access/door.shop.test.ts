import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#foundation/database'
import * as contract from './contract.ts'
import { isAuthProblem } from './authenticate.ts'
import { listMerchants } from './merchants.ts'
import { resetPassword } from './reset-password.ts'
import { type Door, found, openDoor, owner } from './testing/open-door.ts'

let door: Door
let shop: Awaited<ReturnType<typeof found>>

beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door.database.close())

test('an empty server says so, and a shop opens with a store, roles and an owner who is signed in', async () => {
  expect(await door.ask({}, contract.doorStatus, {})).toMatchObject({
    firstRun: true,
    demo: false,
    version: expect.stringMatching(/^\d+\.\d+/),
  })
  shop = await found(door)
  expect(await door.ask({}, contract.doorStatus, {})).toMatchObject({ firstRun: false, demo: false })

  const session = await door.ask(shop.keys, contract.session, {})
  expect(session).toMatchObject({
    merchant: { id: shop.merchantId, name: '街角小店', language: 'zh' },
    store: { id: shop.storeId, zone: 'Asia/Shanghai', currency: 'CNY', cutoffHour: 4 },
    person: { id: shop.personId, name: '林悦', roles: ['店主'] },
    device: null,
    demo: false,
    via: 'password',
    expiresAt: '2026-04-01T01:00:00.000Z',
  })
  expect(session.permissions).toContain('catalog.edit')
  expect(session.permissions).toContain('access.editKeys')
  expect(await listMerchants(door.database)).toMatchObject([{ merchantId: shop.merchantId, demo: false }])
})

test('a caller carries the settings of its stores', async () => {
  const caller = await door.whoIs(shop.keys)
  if (isAuthProblem(caller)) throw new Error(caller.problem)
  expect([...caller.stores.values()]).toEqual([
    { storeId: shop.storeId, name: '街角小店', zone: 'Asia/Shanghai', cutoffHour: 4, currency: 'CNY' },
  ])
  expect(caller.actor).toEqual({ person: shop.personId, device: null, key: null })
})

test('one login opens one shop on the whole server, however it is written', async () => {
  await expect(found(door, { login: '+86 138-0013-8000' })).rejects.toMatchObject({ code: 'LOGIN_TAKEN' })
  await expect(found(door, { login: 'short', password: '1234567' })).rejects.toMatchObject({ code: 'PASSWORD_TOO_SHORT' })
  expect(await listMerchants(door.database)).toHaveLength(1)
})

test('the owner signs in; a wrong password and an unknown login are told apart by nobody', async () => {
  const opened = await door.perform({}, contract.signIn, { login: '138 0013 8000', password: owner.password })
  expect(opened).toMatchObject({ merchantId: shop.merchantId, storeId: shop.storeId, personId: shop.personId })
  const wrong = await door
    .perform({}, contract.signIn, { login: owner.login, password: 'not it at all' })
    .catch((error: unknown) => error)
  const unknown = await door
    .perform({}, contract.signIn, { login: 'nobody', password: 'not it at all' })
    .catch((error: unknown) => error)
  expect(wrong).toMatchObject({ code: 'SIGN_IN_FAILED', status: 401 })
  expect(JSON.stringify(unknown)).toBe(JSON.stringify(wrong))
})

test('an unknown login takes as long as a wrong password', async () => {
  const time = async (login: string) => {
    const begun = performance.now()
    await door.perform({}, contract.signIn, { login, password: 'not it at all' }, '192.0.2.50').catch(() => undefined)
    return performance.now() - begun
  }
  const known: number[] = []
  const unknown: number[] = []
  for (let round = 0; round < 5; round += 1) {
    known.push(await time(owner.login))
    unknown.push(await time(`nobody${round}`))
  }
  // The quickest of five stands for the work itself; without the hash it would be tens of times less.
  expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 2)
})

test('guessing a password is slowed down for the login, from wherever it comes', async () => {
  await found(door, { login: 'guessed' })
  const guess = (round: number) =>
    door
      .perform({}, contract.signIn, { login: 'Guessed', password: `guess ${round}` }, `198.51.100.${round}`)
      .catch((error: unknown) => error)
  const answers = await Promise.all(Array.from({ length: 12 }, (_, round) => guess(round)))
  expect(answers.filter((error) => (error as { code: string }).code === 'SIGN_IN_FAILED')).toHaveLength(10)
  expect(answers[11]).toMatchObject({ code: 'TOO_MANY_REQUESTS', status: 429, values: { seconds: 30 } })
  door.clock.forward(30_000)
  await door.perform({}, contract.signIn, { login: 'guessed', password: owner.password })
})

test('a session slides while it is used, ends a month after, and leaves at once when signed out', async () => {
  const { session } = await door.perform({}, contract.signIn, { login: owner.login, password: owner.password })
  const keys = { cookie: session }
  door.clock.forward(20 * 86_400_000)
  expect(isAuthProblem(await door.whoIs(keys))).toBe(false)
  door.clock.forward(20 * 86_400_000)
  expect(isAuthProblem(await door.whoIs(keys))).toBe(false)
  door.clock.forward(31 * 86_400_000)
  expect(await door.whoIs(keys)).toEqual({ problem: 'SESSION_EXPIRED' })

  const again = await door.perform({}, contract.signIn, { login: owner.login, password: owner.password })
  expect(isAuthProblem(await door.whoIs({ cookie: again.session }))).toBe(false)
  await door.perform({ cookie: again.session }, contract.signOut, {})
  expect(await door.whoIs({ cookie: again.session })).toEqual({ problem: 'SESSION_EXPIRED' })
  await door.perform({}, contract.signOut, {})
})

test('a clock set back by a year locks nobody out, and a session from the future comes back to its month', async () => {
  const future = await door.perform({}, contract.signIn, { login: owner.login, password: owner.password })
  const now = door.clock.now()
  door.clock.set('2025-03-02T01:00:00.000Z')
  expect(isAuthProblem(await door.whoIs({ cookie: future.session }))).toBe(false)
  const { expiresAt } = await door.ask({ cookie: future.session }, contract.session, {})
  expect(expiresAt).toBe('2025-04-01T01:00:00.000Z')
  await door.perform({}, contract.signIn, { login: owner.login, password: owner.password })
  door.clock.set(now)
})

test('junk and made-up tokens are nobody', async () => {
  const { session } = await door.perform({}, contract.signIn, { login: owner.login, password: owner.password })
  const madeUp = `${session.slice(0, -4)}AAAA`
  for (const keys of [{ cookie: 'junk' }, { cookie: madeUp }, { bearer: madeUp }, { device: madeUp }, {}, { cookie: '' }])
    expect(await door.whoIs(keys)).toEqual({ problem: 'NOT_SIGNED_IN' })
})

test('a new password puts everyone else out who came with the old one', async () => {
  const here = await found(door, { login: 'changes' })
  const elsewhere = await door.perform({}, contract.signIn, { login: 'changes', password: owner.password })
  expect(isAuthProblem(await door.whoIs({ cookie: elsewhere.session }))).toBe(false)
  await expect(
    door.perform(here.keys, contract.setPassword, { current: 'wrong one', next: 'orchid and rain' }),
  ).rejects.toMatchObject({
    code: 'PASSWORD_WRONG',
  })
  await door.perform(here.keys, contract.setPassword, { current: owner.password, next: 'orchid and rain' })
  expect(await door.whoIs({ cookie: elsewhere.session })).toEqual({ problem: 'SESSION_EXPIRED' })
  expect(isAuthProblem(await door.whoIs(here.keys))).toBe(false)
  await door.perform({}, contract.signIn, { login: 'changes', password: 'orchid and rain' })
})

test("from the server's own console a forgotten password is set anew", async () => {
  const here = await found(door, { login: 'forgetful' })
  expect(await resetPassword(door.kernel, 'nobody at all', 'new beginnings')).toBe(false)
  expect(await resetPassword(door.kernel, 'Forgetful', 'new beginnings')).toBe(true)
  await expect(door.ask(here.keys, contract.session, {})).rejects.toMatchObject({ code: 'SESSION_EXPIRED', status: 401 })
  await door.perform({}, contract.signIn, { login: 'forgetful', password: 'new beginnings' })
})

test('the app role cannot list logins: the directory has no rows for it and no grant', async () => {
  const read = door.database.transact({ as: 'merchant', merchantId: shop.merchantId }, (tx) =>
    tx.rows(sql`select * from access.directory`),
  )
  await expect(read).rejects.toMatchObject({ code: '42501' })
  const audit = door.database.transact({ as: 'auditor' }, (tx) => tx.rows(sql`select * from access.directory`))
  await expect(audit).rejects.toMatchObject({ code: '42501' })
  const nil = '00000000-0000-0000-0000-000000000000'
  const asServer = door.database.transact({ as: 'merchant', merchantId: nil }, (tx) =>
    tx.rows(sql`select * from access.directory`),
  )
  await expect(asServer).rejects.toMatchObject({ code: '42501' })
})

test('no secret lies in the journal or in clear in the tables', async () => {
  const { session } = await door.perform({}, contract.signIn, { login: owner.login, password: owner.password })
  const [all] = await door.database.transact({ as: 'owner' }, (tx) =>
    tx.rows<{ journal: string; tables: string }>(sql`
      select (select string_agg(text, ' ') from journal.line) as "journal",
        (select string_agg(s::text, ' ') from access.session s) || (select string_agg(w::text, ' ') from access.password w) as "tables"`),
  )
  expect(all?.journal).toContain('access.signedIn')
  for (const secret of [session, session.slice(-43), owner.password, '$argon2', owner.ownerName, owner.login])
    expect(all?.journal).not.toContain(secret)
  for (const secret of [session.slice(-43), owner.password]) expect(all?.tables).not.toContain(secret)
})
