import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoLogin } from '../demo/login.ts'
import { demoStaff } from '../demo/people.ts'
import { type Journey, openJourney } from './open-journey.ts'

/* A new version of the till lies at the server while 李子涵 has a ticket open. */
let journey: Journey
let page: Page
let door: Server
let version = 1

beforeAll(async () => {
  journey = await openJourney({ demo: true })
  page = journey.page
  door = await openDoor(new URL(journey.shop.url))
})
afterAll(async () => {
  await journey?.close()
  door?.close()
})

test('a new version waits beside the old one until the counter is empty', async () => {
  await enrol()
  await comeIn()
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.reload()
  await page.locator('.tile').nth(1).click()
  await page.locator('.line').first().waitFor()
  version = 2
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()))
  await expect.poll(isWaiting, { timeout: 20_000 }).toBe(true)
  await page.evaluate(() => document.body.setAttribute('data-is', 'old'))
  // Longer than the till waits between two looks.
  await page.waitForTimeout(17_000)
  expect(await page.locator('body').getAttribute('data-is')).toBe('old')
  await page.keyboard.press('Delete')
  await page.locator('body:not([data-is])').waitFor({ timeout: 30_000 })
  await page.locator('.tile').first().waitFor()
  expect(await isWaiting()).toBe(false)
  expect(journey.broken).toEqual([])
})

/** Whether a new version lies beside the old one. */
function isWaiting(): Promise<boolean> {
  return page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null)
}

/** Stands before the shop, and hands out the worker of the till as of a version. */
async function openDoor(to: URL): Promise<Server> {
  const server = createServer((asked, answer) => {
    const { url = '/', method = 'GET', headers } = asked
    const passed = request({ host: to.hostname, port: to.port, path: url, method, headers }, (given) => {
      const isWorker = url === '/till-worker.js'
      const { 'content-length': _, 'content-encoding': coding, ...rest } = given.headers
      answer.writeHead(given.statusCode ?? 502, isWorker ? rest : given.headers)
      given.pipe(answer, { end: !isWorker })
      if (isWorker) given.on('end', () => answer.end(`\n// version ${version}${coding ?? ''}`))
    })
    // A worker that is packed could not be added to, and one that the browser knows would not be sent.
    if (url === '/till-worker.js')
      for (const name of ['accept-encoding', 'if-none-match', 'if-modified-since']) passed.removeHeader(name)
    passed.on('error', () => answer.destroy())
    asked.pipe(passed)
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return server
}

function address(): string {
  const at: AddressInfo | string | null = door.address()
  if (at === null || typeof at === 'string') throw new Error('the door has no port')
  return `http://127.0.0.1:${at.port}`
}

async function enrol(): Promise<void> {
  await page.goto(`${address()}/?lang=zh`)
  await act('access.signIn', { ...demoLogin })
  const { store } = await act('access.session')
  const { code } = await act('access.makeEnrolCode', { storeId: Object(store).id })
  await act('access.enrolTill', { code, deviceName: '1 号收银台' })
  await act('access.signOut', {})
  await page.goto(`${address()}/till?lang=zh`)
}

async function comeIn(): Promise<void> {
  const lock = page.locator('dialog[open].top-dialog-lock')
  await lock.getByRole('button', { name: '李子涵' }).click()
  await page.keyboard.type(demoStaff.find(({ zh }) => zh === '李子涵')?.pin ?? '', { delay: 90 })
  await page.keyboard.press('Enter')
  await page.locator('.tile').first().waitFor()
  await lock.waitFor({ state: 'detached' })
}

/** Asks the server from the page; with an input, does. */
async function act(name: string, input?: object): Promise<Record<string, unknown>> {
  return page.evaluate(
    async ({ to, body }) => {
      const headers = { 'content-type': 'application/json', 'x-yunpu-client': 'screens' }
      return (await fetch(to, body === undefined ? { headers } : { method: 'POST', headers, body })).json()
    },
    { to: `/v1/${name}`, body: input === undefined ? undefined : JSON.stringify(input) },
  )
}
