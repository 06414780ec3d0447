import chromium from '@sparticuz/chromium'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
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
  readonly profile: string
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
  return { page, cdp, profile, close: () => context.close() }
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

/** Between two keys of a scanner. */
const KEY_EVERY_MILLISECONDS = 8

/** Presses keys as a scanner does: each at its time, none waiting until the page has dealt with the one before. */
export async function press({ cdp }: TillBrowser, keys: readonly string[]): Promise<void> {
  const sent: Promise<unknown>[] = []
  const began = Date.now()
  for (const [place, key] of keys.entries()) {
    const at = began + place * KEY_EVERY_MILLISECONDS
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, at - Date.now())))
    const about = {
      key,
      // When it was pressed, and not when a busy machine came to pass it on: being late counts as the till's.
      timestamp: at / 1000,
      ...(key.length === 1 ? { text: key } : {}),
      ...(key === 'Enter' ? { windowsVirtualKeyCode: 13, text: '\r' } : {}),
    }
    sent.push(cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', ...about }))
    sent.push(cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...about }))
  }
  await Promise.all(sent)
}

/** What the page's process holds, and of it the script's heap after a collection; megabytes. */
export async function memoryOf({ cdp, profile }: TillBrowser): Promise<{ heapMegabytes: number; rendererMegabytes: number }> {
  await cdp.send('HeapProfiler.enable')
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  return { heapMegabytes: usedSize / 1e6, rendererMegabytes: Math.max(...renderersOf(profile).map(privateMegabytes)) }
}

/** The processes that draw pages of this browser; the profile's path is on the line that started the first of them all. */
function renderersOf(profile: string): readonly number[] {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const lines = new Map(processes.map((name) => [Number(name), readProcess(name, 'cmdline')]))
  const parents = new Map(processes.map((name) => [Number(name), parentIn(readProcess(name, 'stat'))]))
  const isOurs = (processId: number | undefined): boolean =>
    processId !== undefined &&
    processId > 1 &&
    (lines.get(processId)?.includes(profile) === true || isOurs(parents.get(processId)))
  const found = [...lines].filter(([processId, line]) => line.includes('--type=renderer') && isOurs(processId))
  if (found.length === 0) throw new Error('the browser has no process that draws')
  return found.map(([processId]) => processId)
}

/** A name in brackets may hold anything; the parent is the second word behind it. */
function parentIn(stat: string): number | undefined {
  const parent = Number(
    stat
      .slice(stat.lastIndexOf(')') + 1)
      .trim()
      .split(' ')[1],
  )
  return Number.isInteger(parent) ? parent : undefined
}

function readProcess(name: string, what: 'cmdline' | 'stat'): string {
  try {
    return readFileSync(`/proc/${name}/${what}`, 'utf8')
  } catch {
    // It ended meanwhile.
    return ''
  }
}

/** What a process alone holds: what it shares with other browser processes is nobody's cost here. */
function privateMegabytes(processId: number): number {
  const told = readFileSync(`/proc/${processId}/smaps_rollup`, 'utf8')
  const kilobytes = [...told.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB/gm)].map(([, size]) => Number(size))
  return kilobytes.reduce((sum, size) => sum + size, 0) / 1000
}
