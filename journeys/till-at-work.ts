import type { BrowserContext, Page } from 'playwright-core'
import { z } from 'zod'
import { openLog } from '#foundation/log'
import { type RunningShop, startShop } from '../apps/yunpu/start-shop.ts'
import { demoLogin } from '../demo/login.ts'
import { demoStaff } from '../demo/people.ts'
import { grantDurableStorage } from '../platform/replica/testing/browser-bench.ts'
import { openProfile } from './browser.ts'
import { scanInto } from './scan.ts'

/** A till in a browser of its own: what its profile's folder holds stays from one opening to the next. */
export type TillAtWork = {
  readonly context: BrowserContext
  readonly page: Page
  /** What threw inside the page. */
  readonly broken: readonly string[]
}

/** Who the owner is, for questions from another computer. */
export type Owner = { readonly url: string; readonly token: string; readonly storeId: string }

const CASHIER = '李子涵'
/** Hers. */
export const cashierPin = demoStaff.find(({ zh }) => zh === CASHIER)?.pin ?? ''
/** Fewer than the till is made of, and more than its first screen. */
const FILES_MIN = 50
/** A bottle of water, by its barcode. */
export const WATER = '6900000010013'

/** The demo's shop on a folder that outlives it; port 0: any, and the demo is furnished. */
export async function openShopAt(dataFolder: string, port: number): Promise<RunningShop> {
  const running = await startShop({
    config: { host: '127.0.0.1', port, dataFolder, databaseUrl: undefined, role: 'shop', proxies: [], rate: 1000 },
    log: openLog({ level: 'error' }),
    demo: port === 0,
    validateAnswers: true,
  })
  await running.furnished
  return running
}

/** Opens a till's browser, which keeps its data for good. */
export async function openTill(profile: string, url: string): Promise<TillAtWork> {
  const context = await openProfile(profile)
  const page = context.pages()[0] ?? (await context.newPage())
  const broken: string[] = []
  page.on('pageerror', (error) => broken.push(error.message))
  await grantDurableStorage(page, url)
  return { context, page, broken }
}

/** The owner makes this browser a till, in the office; then the till is cleared of her. */
export async function enrolTill({ page }: TillAtWork, url: string): Promise<void> {
  await page.goto(`${url}/?lang=zh`)
  await act(page, 'access.signIn', { ...demoLogin })
  await page.goto(`${url}/office/settings/tills`)
  await page.getByRole('button', { name: '把这台电脑设为收银台' }).click()
  await page.getByRole('button', { name: '打开收银台' }).waitFor()
  await act(page, 'access.signOut', {})
  await page.goto(`${url}/till?lang=zh`)
}

/** Waits until the till's own files lie on the device, so that it opens every sheet without a network. */
export async function filesKept({ page }: TillAtWork): Promise<void> {
  await page.evaluate(async (least) => {
    await navigator.serviceWorker.ready
    const count = async () => {
      const names = await caches.keys()
      const kept = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length))
      return kept.reduce((sum, files) => sum + files, 0)
    }
    while ((await count()) <= least) await new Promise((resolve) => setTimeout(resolve, 100))
  }, FILES_MIN)
}

/** 李子涵 unlocks the till with her PIN. */
export async function comeIn({ page }: TillAtWork): Promise<void> {
  await typePin(page, cashierPin)
  await page.locator('.tile').first().waitFor()
  await lockOf(page).waitFor({ state: 'detached' })
}

/** She chooses her name and types a PIN; what comes of it is not waited for. */
export async function typePin(page: Page, pin: string): Promise<void> {
  await lockOf(page).getByRole('button', { name: CASHIER }).click()
  await page.keyboard.type(pin, { delay: 90 })
  await page.keyboard.press('Enter')
}

/** The screen that covers a locked till. */
export function lockOf(page: Page) {
  return page.locator('dialog[open].top-dialog-lock')
}

/** One bottle of water for cash; answers the receipt's number. */
export async function sell(till: TillAtWork): Promise<string> {
  const { page } = till
  await startSale(till)
  await page.getByText('收款完成').waitFor()
  const number = await page.locator('.done .faint.num').innerText()
  await page.keyboard.press('Escape')
  return number
}

/** As {@link sell}, up to the moment when the till takes it or says why not. */
export async function startSale({ page }: TillAtWork): Promise<void> {
  await scanInto(page, WATER)
  await page.locator('.line').first().waitFor()
  await page.keyboard.press('F9')
  await page.getByRole('button', { name: '刚好' }).click()
}

/** Waits until the sync badge says so. */
export async function badge({ page }: TillAtWork, text: string): Promise<void> {
  await page.locator('.sync-badge', { hasText: text }).waitFor()
}

/** The owner signs in, from another computer. */
export async function signInOwner(url: string): Promise<Owner> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
  const body = JSON.stringify(demoLogin)
  const { session } = await read(await fetch(`${url}/v1/access.signIn`, { method: 'POST', headers, body }))
  const token = String(session)
  const { store } = await ask({ url, token, storeId: '' }, 'access.session')
  return { url, token, storeId: z.object({ id: z.string() }).parse(store).id }
}

/** What the owner is answered. */
export async function ask({ url, token }: Owner, name: string, input: Record<string, string> = {}) {
  const headers = { authorization: `Bearer ${token}` }
  return read(await fetch(`${url}/v1/${name}?${new URLSearchParams(input).toString()}`, { headers }))
}

/** How often each ticket that a customer was told of stands in the office. */
export async function timesInOffice(owner: Owner, numbers: readonly string[]): Promise<number[]> {
  const counts: number[] = []
  for (const search of numbers) {
    const { items } = await ask(owner, 'till.receipts', { storeId: owner.storeId, search })
    counts.push(Array.isArray(items) ? items.length : 0)
  }
  return counts
}

/** Does something as whoever is signed in on a page. */
export async function act(page: Page, name: string, input: object): Promise<void> {
  const status = await page.evaluate(
    async ({ to, body }) => {
      const headers = { 'content-type': 'application/json', 'x-yunpu-client': 'screens' }
      return (await fetch(to, { method: 'POST', headers, body })).status
    },
    { to: `/v1/${name}`, body: JSON.stringify(input) },
  )
  if (status !== 200) throw new Error(`${name} was answered ${status}`)
}

async function read(response: Response): Promise<Record<string, unknown>> {
  const body: unknown = await response.json()
  if (!response.ok || typeof body !== 'object' || body === null) throw new Error(JSON.stringify(body))
  return { ...body }
}
