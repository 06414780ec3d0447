import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { openLog } from '#foundation/log'
import { type RunningShop, startShop } from '../apps/yunpu/start-shop.ts'
import { openBrowser } from './browser.ts'

/** A whole shop on a database in memory, and a browser in front of it. */
export type Journey = {
  readonly shop: RunningShop
  readonly browser: Browser
  readonly context: BrowserContext
  readonly page: Page
  /** What threw inside the page; a journey ends with none. */
  readonly broken: readonly string[]
  readonly close: () => Promise<void>
}

/** What is looked for on a screen comes when the machine comes to it. */
const PATIENCE_MS = 60_000

/** Opens them, screens and the demo's history included. Answers are held against their contracts. */
export async function openJourney(given: { demo: boolean; browser?: BrowserContextOptions }): Promise<Journey> {
  const shop = await startShop({
    config: { host: '127.0.0.1', port: 0, dataFolder: 'data', databaseUrl: undefined, role: 'shop', proxies: [], rate: 1000 },
    log: openLog({ level: 'error' }),
    database: 'memory',
    demo: given.demo,
    validateAnswers: true,
  })
  await shop.furnished
  const browser = await openBrowser()
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...given.browser })
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  const broken: string[] = []
  page.on('pageerror', (error) => broken.push(error.message))
  const close = async () => {
    await browser.close()
    await shop.close()
  }
  return { shop, browser, context, page, broken, close }
}
