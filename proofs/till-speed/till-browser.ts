import chromium from '@sparticuz/chromium'
import { existsSync, readFileSync } from 'node:fs'
import { type BrowserContext, type CDPSession, chromium as playwright, type Page } from 'playwright-core'
import type { Run } from '../harness/proof.ts'

const debianChromium = '/usr/bin/chromium'
/** A till of ten years ago, beside the machine that measures. */
export const CPU_SLOWED_TIMES = 4
const PATIENCE_MILLISECONDS = 180_000

/** A till's browser with a profile of its own, as a cashier finds it in the morning. */
export type TillBrowser = {
  readonly page: Page
  readonly cdp: CDPSession
  readonly close: () => Promise<void>
}

/** Starts the browser over a profile: what it kept yesterday is there, nothing else of it is warm. */
export async function openTillBrowser(run: Pick<Run, 'defer'>, profile: string): Promise<TillBrowser> {
  const isDebian = existsSync(debianChromium)
  const args = chromium.args.filter((argument) => argument !== '--single-process' && !argument.startsWith('--headless'))
  const context: BrowserContext = await playwright.launchPersistentContext(profile, {
    executablePath: isDebian ? debianChromium : await chromium.executablePath(),
    args: isDebian ? ['--no-sandbox'] : [...args, '--no-sandbox'],
    headless: true,
    viewport: { width: 1440, height: 900 },
  })
  run.defer(() => context.close())
  const page = context.pages()[0] ?? (await context.newPage())
  page.setDefaultTimeout(PATIENCE_MILLISECONDS)
  const cdp = await context.newCDPSession(page)
  return { page, cdp, close: () => context.close() }
}

/** Signs the owner in, by the door's own call. */
export async function signIn({ page }: TillBrowser, url: string): Promise<void> {
  await page.goto(`${url}/`)
  const status = await page.evaluate(async () => {
    const headers = {
      'content-type': 'application/json',
      'x-yunpu-client': 'screens',
      'idempotency-key': '01970000-0000-7000-8000-0000000000f1',
    }
    const body = JSON.stringify({ login: 'owner', password: 'a long enough password' })
    return (await fetch('/v1/access.signIn', { method: 'POST', headers, body })).status
  })
  if (status !== 200) throw new Error(`the owner could not sign in: ${status}`)
}

/** Opens the till slowed down, and answers how long it took until it can sell, in milliseconds. */
export async function openTill({ page, cdp }: TillBrowser, url: string): Promise<number> {
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWED_TIMES })
  await page.goto(`${url}/till?lang=zh`, { waitUntil: 'commit' })
  await page.waitForFunction(() => performance.getEntriesByName('yunpu.till.ready').length > 0)
  return await page.evaluate(() => performance.getEntriesByName('yunpu.till.ready')[0]?.startTime ?? Number.NaN)
}

/** Presses keys as fast as a scanner does: none waits for the one before. */
export async function press({ cdp }: TillBrowser, keys: readonly string[]): Promise<void> {
  const sent = keys.flatMap((key) => {
    const isText = key.length === 1
    const about = { key, ...(isText ? { text: key } : {}), ...(key === 'Enter' ? { windowsVirtualKeyCode: 13, text: '\r' } : {}) }
    return [
      cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', ...about }),
      cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...about }),
    ]
  })
  await Promise.all(sent)
}

/** What the page's process holds, and of it the script's heap after a collection; megabytes. */
export async function memoryOf({ cdp }: TillBrowser): Promise<{ heapMegabytes: number; rendererMegabytes: number }> {
  await cdp.send('HeapProfiler.enable')
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  const browser = await cdp.send('SystemInfo.getProcessInfo').catch(() => undefined)
  const renderers = browser?.processInfo.filter(({ type }) => type === 'renderer') ?? []
  const sizes = renderers.map(({ id }) => privateMegabytes(id))
  return { heapMegabytes: usedSize / 1e6, rendererMegabytes: Math.max(...sizes) }
}

/** What a process alone holds: what it shares with other browser processes is nobody's cost here. */
function privateMegabytes(processId: number): number {
  const told = readFileSync(`/proc/${processId}/smaps_rollup`, 'utf8')
  const kilobytes = [...told.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB/gm)].map(([, size]) => Number(size))
  return kilobytes.reduce((sum, size) => sum + size, 0) / 1000
}
