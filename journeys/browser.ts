import chromium from '@sparticuz/chromium'
import { existsSync } from 'node:fs'
import { chromium as playwright, type Browser, type BrowserContext } from 'playwright-core'

const debianChromium = '/usr/bin/chromium'

/** A headless browser on any machine: Debian's where it is installed, else the one that came by npm. */
export async function openBrowser(): Promise<Browser> {
  return await playwright.launch(await howToStart())
}

/** The same over a folder that keeps what pages kept, as the browser of a till does from one day to the next. */
export async function openProfile(folder: string): Promise<BrowserContext> {
  return await playwright.launchPersistentContext(folder, { ...(await howToStart()), viewport: { width: 1440, height: 900 } })
}

async function howToStart() {
  if (existsSync(debianChromium)) return { executablePath: debianChromium, args: ['--no-sandbox'] }
  const executablePath = await chromium.executablePath()
  // Its own arguments are for machines that have no graphics and little shared memory; one process would fall with one page.
  const args = chromium.args.filter((argument) => argument !== '--single-process' && !argument.startsWith('--headless'))
  return { executablePath, args: [...args, '--no-sandbox'], headless: true }
}
