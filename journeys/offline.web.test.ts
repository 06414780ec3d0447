import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openLog } from '#foundation/log'
import { type RunningShop, startShop } from '../apps/yunpu/start-shop.ts'
import { demoLogin } from '../demo/login.ts'
import { demoStaff } from '../demo/people.ts'
import { grantDurableStorage } from '../platform/replica/testing/browser-bench.ts'
import { openProfile } from './browser.ts'
import { scanInto } from './scan.ts'

/* 李子涵 sells at an enrolled till while the shop's server comes and goes. */
let folder = ''
let shop: RunningShop
let context: BrowserContext
let page: Page
let ownerToken = ''
let storeId = ''
let port = 0
let stockBefore = 0
/** Of the receipts that customers were told. */
const numbers: string[] = []
const broken: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yunpu-offline-'))
  shop = await openShop(0)
  port = Number(new URL(shop.url).port)
  await signInOwner()
  stockBefore = await stockOfWater()
  await openTheBrowser()
  await enrol()
})
afterAll(async () => {
  await context?.close()
  await shop?.close()
  await rm(folder, { recursive: true, force: true })
})

test('a sale is written on the till first, and stands in the office a moment later', async () => {
  await comeIn()
  await badge('已同步')
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await sell()
  await badge('已同步')
  expect(asked).not.toContain('/v1/till.completeSale')
  expect(await inOffice()).toEqual([1])
  // The till is not told what goods cost, and the owner's margin is right all the same.
  expect(await costOf(numbers[0] ?? '')).toBeGreaterThan(0)
  expect(broken).toEqual([])
})

test('the network goes, the browser is closed and opened again, and every ticket reaches the office once', async () => {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await expect.poll(filesKept, { timeout: 20_000 }).toBeGreaterThan(50)
  await cutOff()
  await sell()
  await badge('断网 · 1 张未上传')
  await sell()
  await badge('断网 · 2 张未上传')
  await refusesToSignOut()

  await context.close()
  await openTheBrowser()
  await context.setOffline(true)
  await page.goto(`${shop.url}/till?lang=zh`)
  await page.locator('.tile').first().waitFor()
  await badge('断网 · 2 张未上传')
  await page.keyboard.press('Alt+L')
  await wrongPin()
  await comeIn()
  await sell()
  await badge('断网 · 3 张未上传')

  shop = await openShop(port)
  await signInOwner()
  await context.setOffline(false)
  await badge('已同步')
  expect(await inOffice()).toEqual([1, 1, 1, 1])
  expect(stockBefore - (await stockOfWater())).toBe(4000)
  expect(broken).toEqual([])
})

/** Files of the till that lie on the device. */
function filesKept(): Promise<number> {
  return page.evaluate(async () => {
    const names = await caches.keys()
    const kept = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length))
    return kept.reduce((sum, count) => sum + count, 0)
  })
}

/** The line is cut, and the server is really gone. */
async function cutOff(): Promise<void> {
  await context.setOffline(true)
  await shop.close()
}

async function refusesToSignOut(): Promise<void> {
  await page.getByRole('button', { name: '账户' }).click()
  await page.getByText('退出登录').click()
  await page.getByText('还有 2 张小票没有传到服务器').waitFor()
}

async function wrongPin(): Promise<void> {
  const lock = page.locator('dialog[open].top-dialog-lock')
  await lock.getByRole('button', { name: '李子涵' }).click()
  await page.keyboard.type('0000', { delay: 90 })
  await page.keyboard.press('Enter')
  await lock.getByText('PIN 码不对').waitFor()
  await lock.getByRole('button', { name: '换人' }).click()
}

async function stockOfWater(): Promise<number> {
  const { product } = await ask('catalog.productByCode', { code: '6900000010013' })
  const productIds = typeof product === 'object' && product !== null && 'id' in product ? String(product.id) : ''
  const { items } = await ask('stock.levelsOf', { storeId, productIds })
  return z.array(z.object({ onHandThousandths: z.int() })).parse(items)[0]?.onHandThousandths ?? Number.NaN
}

async function openShop(at: number): Promise<RunningShop> {
  const running = await startShop({
    config: {
      host: '127.0.0.1',
      port,
      dataFolder: join(folder, 'data'),
      databaseUrl: undefined,
      role: 'shop',
      proxies: [],
      rate: 1000,
    },
    log: openLog({ level: 'error' }),
    demo: at === 0,
    validateAnswers: true,
  })
  await running.furnished
  return running
}

async function openTheBrowser(): Promise<void> {
  context = await openProfile(join(folder, 'profile'))
  page = context.pages()[0] ?? (await context.newPage())
  page.on('pageerror', (error) => broken.push(error.message))
  await grantDurableStorage(page, shop.url)
}

/** The owner makes this browser a till, in the office; then the till is cleared of her. */
async function enrol(): Promise<void> {
  await page.goto(`${shop.url}/?lang=zh`)
  await act('access.signIn', { ...demoLogin })
  await page.goto(`${shop.url}/office/settings/tills`)
  await page.getByRole('button', { name: '把这台电脑设为收银台' }).click()
  await page.getByRole('button', { name: '打开收银台' }).waitFor()
  await act('access.signOut', {})
  await page.goto(`${shop.url}/till?lang=zh`)
}

async function comeIn(): Promise<void> {
  const pin = demoStaff.find(({ zh }) => zh === '李子涵')?.pin ?? ''
  const lock = page.locator('dialog[open].top-dialog-lock')
  await lock.getByRole('button', { name: '李子涵' }).click()
  await page.keyboard.type(pin, { delay: 90 })
  await page.keyboard.press('Enter')
  await page.locator('.tile').first().waitFor()
  await lock.waitFor({ state: 'detached' })
}

/** One bottle of water for cash. */
async function sell(): Promise<void> {
  await scanInto(page, '6900000010013')
  await page.locator('.line').first().waitFor()
  await page.keyboard.press('F9')
  await page.getByRole('button', { name: '刚好' }).click()
  await page.getByText('收款完成').waitFor()
  numbers.push(await page.locator('.done .faint.num').innerText())
  await page.keyboard.press('Escape')
}

async function badge(text: string): Promise<void> {
  await page.locator('.sync-badge', { hasText: text }).waitFor()
}

/** How often each ticket that a customer was told of stands in the office. */
async function inOffice(): Promise<number[]> {
  const counts: number[] = []
  for (const search of numbers) {
    const { items } = await ask('till.receipts', { storeId, search })
    counts.push(Array.isArray(items) ? items.length : 0)
  }
  return counts
}

async function costOf(number: string): Promise<number> {
  const { receipt } = await ask('till.receiptByNumber', { number })
  const read = z.object({ lines: z.array(z.object({ costMinor: z.int().nullable() })) }).parse(receipt)
  return read.lines[0]?.costMinor ?? Number.NaN
}

/** The owner asks, from another computer. */
async function ask(name: string, input: Record<string, string> = {}): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${ownerToken}` }
  return read(await fetch(`${shop.url}/v1/${name}?${new URLSearchParams(input).toString()}`, { headers }))
}

async function signInOwner(): Promise<void> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': '01970000-0000-7000-8000-0000000000f1' }
  const body = JSON.stringify(demoLogin)
  ownerToken = String((await read(await fetch(`${shop.url}/v1/access.signIn`, { method: 'POST', headers, body })))['session'])
  const { store } = await ask('access.session')
  storeId = typeof store === 'object' && store !== null && 'id' in store ? String(store.id) : ''
}

async function read(response: Response): Promise<Record<string, unknown>> {
  const body: unknown = await response.json()
  if (!response.ok || typeof body !== 'object' || body === null) throw new Error(JSON.stringify(body))
  return { ...body }
}

async function act(name: string, input: object): Promise<void> {
  const status = await page.evaluate(
    async ({ to, body }) => {
      const headers = { 'content-type': 'application/json', 'x-yunpu-client': 'screens' }
      return (await fetch(to, { method: 'POST', headers, body })).status
    },
    { to: `/v1/${name}`, body: JSON.stringify(input) },
  )
  expect(status).toBe(200)
}
