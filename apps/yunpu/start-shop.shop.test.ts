import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { silentLog } from '#foundation/log'
import { openOwnDatabase, openOwnKernel } from './open-house.ts'
import { keepLocalKey, localKeyPath } from './local-key.ts'
import { published } from './modules.ts'
import { type RunningShop, type ShopConfig, startShop } from './start-shop.ts'

type Body = Record<string, unknown>
let folder: string
let config: ShopConfig
let shop: RunningShop

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yunpu-start-'))
  config = { host: '127.0.0.1', port: 0, dataFolder: folder, databaseUrl: undefined, role: 'shop', proxies: [], rate: 1000 }
  shop = await startShop({ config, log: silentLog, database: 'memory', demo: false, screens: false, validateAnswers: true })
})
afterAll(async () => {
  await shop.close()
  rmSync(folder, { recursive: true })
})

const newShop = { shopName: '小店', ownerName: '王', login: 'wang', password: 'a long password' }
async function post(
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Body; cookie: string }> {
  const response = await fetch(shop.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Body, cookie: response.headers.get('set-cookie') ?? '' }
}

test('a shop is created and entered through the door: by cookie for screens, by bearer for the rest', async () => {
  const opened = await post('/v1/access.createShop', newShop, { 'x-yunpu-client': 'screens' })
  expect(opened.body['session']).toBe('')
  const cookie = opened.cookie.split(';')[0] ?? ''
  const mine = await fetch(`${shop.url}/v1/access.session`, { headers: { cookie } })
  expect(await mine.json()).toMatchObject({ merchant: { name: '小店' }, person: { name: '王' } })
  const again = await post('/v1/access.signIn', { login: 'wang', password: newShop.password })
  const bearer = { authorization: `Bearer ${String(again.body['session'])}` }
  expect((await fetch(`${shop.url}/v1/catalog.products`, { headers: bearer })).status).toBe(200)
  expect((await post('/v1/access.signOut', {}, bearer)).status).toBe(200)
  expect((await fetch(`${shop.url}/v1/access.session`, { headers: bearer })).status).toBe(401)
})

test('the document names every operation, and the server is ready', async () => {
  const document = (await (await fetch(`${shop.url}/openapi.json`)).json()) as { paths: Body }
  for (const name of shop.kernel.catalogue.operations.keys()) expect(document.paths).toHaveProperty([`/v1/${name}`])
  expect((await fetch(`${shop.url}/readyz`)).status).toBe(200)
})

test('a server with a real shop refuses a database that a power cut would empty', async () => {
  const database = shop.kernel.database
  await expect(openOwnKernel({ where: 'memory', database, modules: published, log: silentLog })).rejects.toMatchObject({
    code: 'DB_NOT_DURABLE',
  })
})

test('the key of this machine is of the real shop, kept from others, and not made twice', async () => {
  await keepLocalKey(shop.kernel, folder)
  const path = localKeyPath(folder)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const key = readFileSync(path, 'utf8').trim()
  const stores = await fetch(`${shop.url}/v1/access.stores`, { headers: { authorization: `Bearer ${key}` } })
  expect(await stores.json()).toMatchObject({ items: [{ name: '小店' }] })
  await keepLocalKey(shop.kernel, folder)
  expect(readFileSync(path, 'utf8').trim()).toBe(key)
})

test('a port that is taken is told before the database is touched', async () => {
  const port = Number(new URL(shop.url).port)
  await expect(startShop({ config: { ...config, port }, log: silentLog, demo: false, screens: false })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
  const database = await openOwnDatabase('memory', silentLog)
  await database.close()
})

test('a picture is asked for by its name, and news of the channel is checked by its module', async () => {
  const unknown = await fetch(`${shop.url}/pictures/${'0'.repeat(64)}`, {
    headers: { authorization: `Bearer ${readFileSync(localKeyPath(folder), 'utf8').trim()}` },
  })
  expect([unknown.status, ((await unknown.json()) as Body)['code']]).toEqual([404, 'PICTURE_UNKNOWN'])
  expect((await fetch(`${shop.url}/pictures/${'0'.repeat(64)}`)).status).toBe(401)
  const told = await fetch(`${shop.url}/callbacks/wechat/0195b3c8-2f00-7000-8000-000000000001`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'wechatpay-serial': 's',
      'wechatpay-timestamp': '1',
      'wechatpay-nonce': 'n',
      'wechatpay-signature': 'x',
    },
    body: '{"id":',
  })
  expect([told.status, ((await told.json()) as Body)['code']]).toEqual([404, 'CHANNEL_NOT_SET'])
})
