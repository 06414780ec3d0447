import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { silentLog } from '#foundation/log'
import { ownAddresses } from '#foundation/tls'
import { type RunningShop, startShop } from './start-shop.ts'

const [address] = ownAddresses()
let folder: string
let box: RunningShop

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yunpu-secure-'))
  const config = {
    host: '0.0.0.0',
    port: 0,
    dataFolder: folder,
    databaseUrl: undefined,
    role: 'box',
    proxies: [],
    rate: 1000,
  } as const
  box = await startShop({ config, log: silentLog, screens: false })
}, 60_000)
afterAll(async () => {
  await box.close()
  rmSync(folder, { recursive: true })
})

const port = () => new URL(box.url).port
/** The server as another device in the network reaches it. */
const inNetwork = (path: string) => `http://${address}:${port()}${path}`

test.skipIf(address === undefined)('over plain http in the network, people are shown what to do, in both languages', async () => {
  const zh = await fetch(inNetwork('/till'))
  const page = await zh.text()
  expect(zh.headers.get('content-type')).toContain('text/html')
  for (const part of ['先让这台设备信任本店', '/ca.crt', `https://${address}:${port()}`, '<svg', 'Windows', 'Android', 'iPhone'])
    expect(page).toContain(part)
  expect(await (await fetch(inNetwork('/till?lang=en'))).text()).toContain('let this device trust the shop')
  const onPhone = await (
    await fetch(inNetwork('/trust?lang=en'), { headers: { 'user-agent': 'Mozilla/5.0 (Linux; Android 15)' } })
  ).text()
  expect(onPhone).toContain('<details open><summary>Android')
  expect(onPhone.match(/<details open>/g)).toHaveLength(1)
  const forged = await fetch(inNetwork('/trust'), { headers: { host: 'evil.example"><script>' } }).catch(() => undefined)
  if (forged !== undefined) expect(await forged.text()).not.toContain('evil.example')
})

test.skipIf(address === undefined)('over plain http in the network, no program says a secret', async () => {
  const response = await fetch(inNetwork('/v1/access.signIn'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"login":"owner","password":"secret"}',
  })
  expect([response.status, Object(await response.json()).code]).toEqual([403, 'HTTPS_NEEDED'])
  expect((await fetch(inNetwork('/healthz'))).status).toBe(200)
})

test('whoever trusts the downloaded certificate gets in by https, by every address of the machine', async () => {
  const download = await fetch(`http://127.0.0.1:${port()}/ca.crt`)
  const ca = new X509Certificate(Buffer.from(await download.arrayBuffer())).toString()
  const status = (host: string, servername: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      get({ host, port: port(), path: '/readyz', servername, ca, agent: false }, (response) => {
        response.resume()
        resolve(response.statusCode)
      }).on('error', reject)
    })
  expect(await status('127.0.0.1', 'yunpu.local')).toBe(200)
  expect(await status('127.0.0.1', 'localhost')).toBe(200)
  if (address !== undefined) expect(box.secureUrl).toBe(`https://${address}:${port()}`)
  await expect(fetch(`https://127.0.0.1:${port()}/readyz`)).rejects.toThrow()
})

test('the machine itself needs no certificate', async () => {
  expect((await fetch(`http://127.0.0.1:${port()}/v1/access.doorStatus`)).status).toBe(200)
})
