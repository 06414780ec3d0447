import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addProduct } from '#modules/catalog'
import { shareReceipt } from '#modules/print'
import { completeSale } from '#modules/till'
import { silentLog } from '#foundation/log'
import { merchantCallers } from './merchant-callers.ts'
import { type RunningShop, startShop } from './start-shop.ts'

let folder: string
let shop: RunningShop

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yunpu-receipt-'))
  const config = {
    host: '127.0.0.1',
    port: 0,
    dataFolder: folder,
    databaseUrl: undefined,
    role: 'shop',
    proxies: [],
    rate: 1000,
  } as const
  shop = await startShop({ config, log: silentLog, database: 'memory', demo: false, screens: false })
  await fetch(`${shop.url}/v1/access.createShop`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-yunpu-client': 'screens' },
    body: JSON.stringify({ shopName: '小店', ownerName: '王', login: 'wang', password: 'a long password' }),
  })
})
afterAll(async () => {
  await shop.close()
  rmSync(folder, { recursive: true })
})

test('the customer sees her receipt under its link, no cache keeps it, and a guessed link shows nothing', async () => {
  const [caller] = await merchantCallers(shop.kernel)
  const [storeId] = [...caller!.stores.keys()]
  const { product } = await shop.kernel.perform(caller, addProduct, { name: '<b>汽水</b>', unit: '瓶', priceMinor: 350 })
  const lines = [{ productId: product.id, quantityThousandths: 1_000 }]
  const tenders = [{ kind: 'cash', givenMinor: 350 } as const]
  const { receiptId, number } = await shop.kernel.perform(caller, completeSale, { storeId: storeId!, lines, tenders })
  const { token } = await shop.kernel.perform(caller, shareReceipt, { receiptId })
  const seen = await fetch(`${shop.url}/r/${token}`)
  expect([seen.status, seen.headers.get('cache-control'), seen.headers.get('referrer-policy')]).toEqual([
    200,
    'no-store',
    'no-referrer',
  ])
  const page = await seen.text()
  for (const words of [number, '小店', '3.50', '&lt;b&gt;汽水&lt;/b&gt;', '<svg']) expect(page).toContain(words)
  const guessed = await fetch(`${shop.url}/r/${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)
  expect(guessed.status).toBe(404)
  expect(await guessed.text()).not.toContain(number)
  const english = await fetch(`${shop.url}/r/${token}`, { headers: { 'accept-language': 'en' } })
  expect(await english.text()).toContain('RECEIPT')
  const asked = await (await fetch(`${shop.url}/r/${token}?lang=en`, { headers: { 'accept-language': 'zh-CN' } })).text()
  for (const words of ['lang="en"', 'RECEIPT', 'href="?lang=zh"', 'E-receipt']) expect(asked).toContain(words)
})
