import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verify } from 'node:crypto'
import { openBrowser } from '../../../journeys/browser.ts'
import { publicKeyOf } from '../../journal/seal.ts'
import { bundled, grantDurableStorage, openScriptPage } from '../testing/browser-bench.ts'
import { diskTales } from '../testing/disk-tales.ts'

const ORIGIN = 'https://till.test'
let browser: Browser
let context: BrowserContext
let page: Page
let script: string

beforeAll(async () => {
  script = await bundled(join(import.meta.dirname, '../testing/in-page.ts'))
  browser = await openBrowser()
  context = await browser.newContext()
  page = await openScriptPage(context, ORIGIN, script)
})
afterAll(() => browser?.close())

const ask = <Answer>(expression: string, on = page) => on.evaluate<Answer>(expression)

test.each(Object.keys(diskTales))('a browser’s disk: %s', async (name) => {
  await expect(ask(`bench.tell(${JSON.stringify(name)})`)).resolves.toBeUndefined()
})

test('without the browser’s promise nothing is written; with it the log opens, and opens again', async () => {
  const publicKey = await ask<string>('bench.enrol()')
  expect(publicKey).toMatch(/^[0-9a-f]{64}$/)
  expect(await ask('bench.keyIsExtractable()')).toBe(false)
  expect(await ask('bench.isDurable()')).toBe(false)
  await ask('bench.open()')
  await expect(ask('bench.sell(1)')).rejects.toThrow('STORAGE_NOT_DURABLE')

  await grantDurableStorage(page, ORIGIN)
  expect(await ask('bench.isDurable()')).toBe(true)
  expect(await ask('bench.open("sold")')).toEqual(['device.booted'])
  expect(await ask('bench.sell(2)')).toEqual(['device.booted', 'till.saleCompleted', 'till.saleCompleted'])
  const lines = await ask<{ text: string; signature: string }[]>('bench.lines()')
  for (const { text, signature } of lines)
    expect(verify(null, Buffer.from(text), publicKeyOf(publicKey), Buffer.from(signature, 'hex'))).toBe(true)
  await page.reload()
  expect(await ask('bench.open("sold")')).toEqual(['device.booted', 'till.saleCompleted', 'till.saleCompleted', 'device.booted'])
})

test('a record that was cut off begins another chain, and nothing told is lost', async () => {
  await ask('bench.open("cut")')
  await ask('bench.sell(3)')
  await ask('bench.spoil("cut", -2)')
  await page.reload()
  expect(await ask('bench.open("cut")')).toEqual([
    'device.booted',
    'device.logDamaged',
    'till.saleCompleted',
    'till.saleCompleted',
  ])
})

test('a tab that was overtaken writes nothing any more', async () => {
  await ask('bench.open("shared")')
  const other = await openScriptPage(context, ORIGIN, script)
  await ask('bench.open("shared")', other)
  await expect(ask('bench.sell(1)')).rejects.toThrow('LOG_FAILED')
  expect(await ask('bench.sell(1)', other)).toEqual(['device.booted', 'device.booted', 'till.saleCompleted'])
})

test('a full disk fails the write and keeps what was there', async () => {
  await ask('bench.open("full")')
  await ask('bench.sell(1)')
  const cdp = await context.newCDPSession(page)
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: ORIGIN, quotaSize: 1 })
  await expect(ask('bench.sell(60)')).rejects.toThrow(/LOG_FAILED|DISK_ALMOST_FULL/)
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: ORIGIN })
  await page.reload()
  const kept = await ask<string[]>('bench.open("full")')
  expect(kept.slice(0, 2)).toEqual(['device.booted', 'till.saleCompleted'])
})
