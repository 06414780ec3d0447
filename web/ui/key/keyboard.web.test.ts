import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { build, preview, type PreviewServer } from 'vite'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser } from '../../../journeys/browser.ts'

/** The gallery's till, in a real browser: pad, scanner and keys together, as a cashier meets them. */
const configFile = resolve(import.meta.dirname, '../../../vite.config.ts')
let folder = ''
let server: PreviewServer
let browser: Browser
let page: Page

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yunpu-gallery-'))
  process.env['YUNPU_GALLERY'] = '1'
  await build({ configFile, logLevel: 'error', build: { outDir: folder } })
  server = await preview({ configFile, build: { outDir: folder }, preview: { port: 0, host: '127.0.0.1' } })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  page = await context.newPage()
  await page.goto(`${server.resolvedUrls!.local[0]}gallery/?frame=till&part=pad&lang=zh`, { waitUntil: 'networkidle' })
  return async () => await context.close()
})

const padText = async () => await page.locator('p.num').innerText()
const scanned = async () => await page.locator('.card-head .faint').innerText()

/** As a scanner: every key at once, inside the page, so that the wire to the browser adds no pauses. */
async function scan(code: string): Promise<void> {
  await page.evaluate(
    (keys) => {
      for (const key of keys)
        (document.activeElement ?? document.body).dispatchEvent(
          new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
        )
    },
    [...code, 'Enter'],
  )
}

async function type(...keys: string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(90)
  }
}

test('digits reach the pad without focus; a scan reaches the scanner and leaves the pad alone', async () => {
  await type('Delete', '1', '.', '5')
  expect(await padText()).toBe('¥1.5')
  await scan('6901234567892')
  await expect.poll(scanned).toBe('扫到：6901234567892')
  expect(await padText()).toBe('¥1.5')
  expect(await page.locator('.toast').count()).toBe(0)
})

test('Enter by hand does the main thing', async () => {
  await type('Enter')
  await expect.poll(async () => await page.locator('.toast').allInnerTexts()).toEqual(['收款'])
})

test('under an open sheet pad and scanner are deaf', async () => {
  await type('F1')
  await page.locator('.key-list').waitFor()
  await type('7')
  await scan('6901234567892')
  await type('Escape')
  await page.locator('.key-list').waitFor({ state: 'hidden' })
  expect(await padText()).toBe('¥12.5')
  expect(await scanned()).toBe('扫到：—')
})

test('a key that a person changed does the deed, also after a reload; the old one does not', async () => {
  await type('F1')
  await page.locator('.key-list li', { hasText: '收款' }).locator('button').click()
  await type('F8')
  await page.reload({ waitUntil: 'networkidle' })
  await type('F12')
  expect(await page.locator('.toast').count()).toBe(0)
  await type('F8')
  await expect.poll(async () => await page.locator('.toast').allInnerTexts()).toEqual(['F12'])
})
