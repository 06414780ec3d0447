import { createPrivateKey, createPublicKey } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rawPublicKey } from '#platform/journal'
import { openBrowser } from '../../../journeys/browser.ts'
import { bundled, grantDurableStorage, openScriptPage } from '../testing/browser-bench.ts'

/* What a till of any release left in its browser is opened by this one. */
const ORIGIN = 'https://till.test'
const FIXTURES = new URL('../../journal/fixtures/', import.meta.url)
const DEVICE = '01970000-0000-7000-8000-0000000000d1'
let browser: Browser
let script: string

beforeAll(async () => {
  script = await bundled(join(import.meta.dirname, '../testing/in-page.ts'))
  browser = await openBrowser()
})
afterAll(() => browser?.close())

test.each(readdirSync(FIXTURES))(
  '%s: a browser’s log is opened whole, knows what it never sent, and is written on',
  async (format) => {
    const read = (name: string) => readFileSync(new URL(`${format}/${name}`, FIXTURES), 'utf8').trim()
    const keyHex = read('till-key.hex')
    const privateKey = createPrivateKey({ key: Buffer.from(keyHex, 'hex'), format: 'der', type: 'pkcs8' })
    const device = {
      deviceId: DEVICE,
      merchantId: '01970000-0000-7000-8000-00000000000a',
      storeId: '01970000-0000-7000-8000-00000000001a',
      publicKey: rawPublicKey(createPublicKey(privateKey)),
      keyHex,
    }
    const records: unknown[] = read('till.log')
      .split('\n')
      .map((line) => JSON.parse(line))
    const page = await openScriptPage(await browser.newContext(), ORIGIN, script)
    await grantDurableStorage(page, ORIGIN)
    await page.evaluate(`bench.furnish(${JSON.stringify(device)}, ${JSON.stringify(records)})`)
    const opened = await page.evaluate('bench.openOwn()')
    expect(opened).toMatchObject({ standing: { covered: { n: 5 }, head: { n: 7 } }, unsent: [6] })
    expect(await page.evaluate('bench.sell(1)')).toEqual([
      'device.booted',
      'till.saleCompleted',
      'till.saleCompleted',
      'device.clockJumped',
      'till.saleCompleted',
      'till.saleCompleted',
      'device.booted',
      'till.saleCompleted',
    ])
  },
)
