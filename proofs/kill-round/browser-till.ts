import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { BrowserContext, Page } from 'playwright-core'
import { openProfile } from '../../journeys/browser.ts'
import { bundled, grantDurableStorage, openScriptPage } from '../../platform/replica/testing/browser-bench.ts'
import type { Run } from '../harness/proof.ts'
import type { NewShop } from '../server/new-shop.ts'
import { openSales } from '../till/sales.ts'

/** A till in Chromium that is killed with all of its processes, and opened again over the same profile. */
export type KilledBrowser = {
  /** What each customer was told, by receipt: the amount. */
  readonly sold: ReadonlyMap<string, number>
  /** What was begun, told or not: a sale that was being written when it died may stand. */
  readonly begun: ReadonlySet<string>
  readonly start: () => Promise<void>
  readonly kill9: () => Promise<void>
  readonly drain: () => Promise<void>
}

const PAUSE_MS = 80

/** Enrols a browser by a code, over the profile in `folder`. Its page draws nothing; log, disk, key and loop are the product's. */
export async function openBrowserTill(
  run: Run,
  given: { folder: string; url: string; code: string; shop: Pick<NewShop, 'products' | 'storeId'> },
): Promise<KilledBrowser> {
  const { folder, url, code, shop } = given
  const script = await bundled(join(import.meta.dirname, 'in-page.ts'))
  const sales = openSales(shop, 'browser till')
  const sold = new Map<string, number>()
  const begun = new Set<string>()
  let deviceId = ''
  let open: { context: BrowserContext; page: Page } | undefined
  let selling = Promise.resolve()
  let isOver = false

  const sell = async (page: Page): Promise<void> => {
    while (!isOver) {
      const sale = sales.next(deviceId)
      begun.add(sale.id)
      await page.evaluate(`till.sell(${JSON.stringify(sale)})`)
      sold.set(sale.id, Number(Object(sale.body).payableMinor))
      await pause(PAUSE_MS)
    }
  }
  const openPage = async (): Promise<Page> => {
    const context = await openProfile(folder)
    const page = await openScriptPage(context, url, script)
    await grantDurableStorage(page, url)
    open = { context, page }
    return page
  }
  const enrol = async (): Promise<void> => {
    deviceId = (await (await openPage()).evaluate<{ deviceId: string }>(`till.enrol(${JSON.stringify(code)})`)).deviceId
    // A browser writes a new cookie down within half a minute, or when it is closed: only then is the till enrolled for good.
    await open?.context.close()
  }
  const start = async () => {
    if (deviceId === '') await enrol()
    const page = await openPage()
    await page.evaluate('till.open()')
    // Its end is a kill, which fails the sale that was under way.
    selling = sell(page).catch(() => undefined)
  }
  const kill9 = async () => {
    for (const pid of processesOver(folder)) killOne(pid)
    await selling
    await open?.context.close().catch(() => undefined)
    open = undefined
  }
  run.defer(kill9)
  return {
    sold,
    begun,
    start,
    kill9,
    drain: async () => {
      isOver = true
      await selling
      await open?.page.evaluate('till.drained()')
    },
  }
}

/** The processes of the browser that we started over this profile: no other has its folder among its arguments. */
function processesOver(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && commandOf(pid).includes(`--user-data-dir=${folder}`))
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    // Gone meanwhile.
    return ''
  }
}

function killOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Its parent's end took it along.
  }
}
