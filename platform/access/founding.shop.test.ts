import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from './contract.ts'
import { foundShop } from './found-shop.ts'
import type { Founding } from './founding.ts'
import { access } from './module.ts'
import { listMerchants } from './merchants.ts'
import { hashPassword } from './secret.ts'
import { type Door, found, openDoor } from './testing/open-door.ts'
import { systemCaller } from '#platform/module'

const doors = new Map<Founding, Door>()
beforeAll(async () => {
  for (const founding of ['anyone', 'first', 'nobody'] as const) doors.set(founding, await openWithDemo(founding))
})
afterAll(async () => {
  for (const { database } of doors.values()) await database.close()
})

/** A server on which only the demo lives, as after its first start. */
async function openWithDemo(founding: Founding): Promise<Door> {
  const door = await openDoor([], founding)
  const passwordHash = await hashPassword('yunpu-demo')
  const names = { shopName: '演示店', ownerName: '沈小满', login: 'demo', language: 'zh' } as const
  await door.kernel.within(systemCaller(door.clock.newId()), access, (context) =>
    foundShop(context, { ...names, passwordHash, demo: true }),
  )
  return door
}
const doorOf = (founding: Founding): Door => doors.get(founding)!
const mayOpenShop = async (founding: Founding) => (await doorOf(founding).ask({}, contract.doorStatus, {})).mayOpenShop
const real = async (founding: Founding) => (await listMerchants(doorOf(founding).database)).filter(({ demo }) => !demo).length

test('where only the first may: of two who come at once one opens the shop, and nobody after', async () => {
  expect(await mayOpenShop('first')).toBe(true)
  const came = await Promise.allSettled([
    found(doorOf('first'), { login: '13800138000' }),
    found(doorOf('first'), { login: '13900139000' }),
  ])
  expect(came.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(came.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'SHOP_EXISTS' } })
  expect(await mayOpenShop('first')).toBe(false)
  await expect(found(doorOf('first'), { login: '13700137000' })).rejects.toMatchObject({ code: 'SHOP_EXISTS' })
  expect(await real('first')).toBe(1)
})

test('whose login is taken has not used the first place up', async () => {
  const door = await openWithDemo('first')
  await expect(found(door, { login: 'demo' })).rejects.toMatchObject({ code: 'LOGIN_TAKEN' })
  await expect(found(door)).resolves.toMatchObject({ merchantId: expect.any(String) })
  await door.database.close()
})

test('where anyone may, one shop after another opens', async () => {
  await found(doorOf('anyone'))
  await found(doorOf('anyone'), { login: '13900139000' })
  expect([await mayOpenShop('anyone'), await real('anyone')]).toEqual([true, 2])
})

test('where nobody may, not even the first; who has a login signs in as ever', async () => {
  expect(await mayOpenShop('nobody')).toBe(false)
  await expect(found(doorOf('nobody'))).rejects.toMatchObject({ code: 'SHOPS_CLOSED' })
  const demo = { login: 'demo', password: 'yunpu-demo' }
  await expect(doorOf('nobody').perform({}, contract.signIn, demo)).resolves.toMatchObject({ session: expect.any(String) })
})
