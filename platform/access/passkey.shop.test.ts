import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from './contract.ts'
import { isAuthProblem } from './authenticate.ts'
import { openAuthenticator } from './testing/authenticator.ts'
import { type Door, found, openDoor } from './testing/open-door.ts'

const origin = 'https://shop.example'
let door: Door
let shop: Awaited<ReturnType<typeof found>>
const phone = openAuthenticator(origin)

beforeAll(async () => {
  door = await openDoor()
  shop = await found(door)
})
afterAll(() => door.database.close())

const begin = async (from = origin) => (await door.perform({}, contract.passkeyOptions, { origin: from })).options
const signIn = (credential: ReturnType<typeof phone.answer>) => door.perform({}, contract.signInWithPasskey, { credential })
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'OK',
    (error: { code: string }) => error.code,
  )

test('an owner adds a passkey and signs in with it, without typing a login', async () => {
  const { options } = await door.perform(shop.keys, contract.registerPasskeyOptions, { origin })
  expect(options).toMatchObject({
    rp: { id: 'shop.example' },
    authenticatorSelection: { userVerification: 'required', residentKey: 'required' },
  })
  const credential = phone.register(options)
  const { passkeyId } = await door.perform(shop.keys, contract.registerPasskey, { credential })

  const opened = await signIn(phone.answer(await begin()))
  expect(opened).toMatchObject({ merchantId: shop.merchantId, personId: shop.personId })
  expect((await door.ask({ cookie: opened.session }, contract.session, {})).via).toBe('passkey')
  const { items } = await door.ask(shop.keys, contract.passkeys, {})
  expect(items).toMatchObject([{ id: passkeyId, origin }])
})

test('every crooked answer is refused', async () => {
  const stranger = openAuthenticator(origin)
  expect(await code(signIn(phone.answer(await begin(), { origin: 'https://shop.example.evil' })))).toBe('PASSKEY_REFUSED')
  expect(await code(signIn(phone.answer(await begin(), { domain: 'evil' })))).toBe('PASSKEY_REFUSED')
  expect(await code(signIn(phone.answer(await begin(), { challenge: 'bm90IGdpdmVu' })))).toBe('PASSKEY_REFUSED')
  expect(await code(signIn(phone.answer(await begin(), { unverified: true })))).toBe('PASSKEY_REFUSED')
  expect(await code(signIn(phone.answer(await begin('https://other.example'))))).toBe('PASSKEY_REFUSED')
  // A stranger's key under the owner's name and credential.
  const theirs = stranger.answer(await begin())
  const honest = phone.answer(await begin())
  const forged = {
    ...theirs,
    id: honest.id,
    rawId: honest.rawId,
    response: { ...theirs.response, userHandle: honest.response.userHandle },
  }
  expect(await code(signIn(forged))).toBe('PASSKEY_REFUSED')
  const junk = { ...honest, response: { ...honest.response, authenticatorData: 'AAAA', clientDataJSON: 'AAAA' } }
  expect(await code(signIn(junk))).toBe('PASSKEY_REFUSED')
  expect(await code(signIn(honest))).toBe('OK')
})

test('an answer is good once, for five minutes, and a counter that falls is a copy', async () => {
  const answer = phone.answer(await begin())
  expect(await code(signIn(answer))).toBe('OK')
  expect(await code(signIn(answer))).toBe('PASSKEY_REFUSED')
  const slow = phone.answer(await begin())
  door.clock.forward(301_000)
  expect(await code(signIn(slow))).toBe('PASSKEY_REFUSED')
  phone.rewind()
  expect(await code(signIn(phone.answer(await begin())))).toBe('PASSKEY_REFUSED')
})

test('a challenge for adding is not one for signing in, nor for another person', async () => {
  const other = await found(door, { login: 'other' })
  const { options } = await door.perform(other.keys, contract.registerPasskeyOptions, { origin })
  expect(
    await code(door.perform(shop.keys, contract.registerPasskey, { credential: openAuthenticator(origin).register(options) })),
  ).toBe('PASSKEY_REFUSED')
  const again = await door.perform(other.keys, contract.registerPasskeyOptions, { origin })
  expect(await code(signIn(phone.answer(again.options)))).toBe('PASSKEY_REFUSED')
})

test('no passkeys where browsers make none', async () => {
  for (const bad of ['http://shop.example', 'shop.example', 'https://shop.example/path', 'javascript:alert(1)', ''])
    expect(await code(begin(bad))).toBe('PASSKEY_ORIGIN_UNSAFE')
  expect(await begin('http://localhost:8080')).toMatchObject({ rpId: 'localhost' })
})

test('a removed passkey opens nothing', async () => {
  const spare = openAuthenticator(origin)
  const { options } = await door.perform(shop.keys, contract.registerPasskeyOptions, { origin })
  const { passkeyId } = await door.perform(shop.keys, contract.registerPasskey, {
    credential: spare.register(options),
    name: '备用',
  })
  const { session } = await signIn(spare.answer(await begin()))
  expect(isAuthProblem(await door.whoIs({ cookie: session }))).toBe(false)
  await door.perform(shop.keys, contract.removePasskey, { passkeyId })
  expect(await code(signIn(spare.answer(await begin())))).toBe('PASSKEY_REFUSED')
})
