import chromium from '@sparticuz/chromium'
import { existsSync } from 'node:fs'
import { chromium as playwright, type Browser } from 'playwright-core'

const debianChromium = '/usr/bin/chromium'

/** A headless browser on any machine: Debian's where it is installed, else the one that came by npm. */
export async function openBrowser(): Promise<Browser> {
  if (existsSync(debianChromium)) return await playwright.launch({ executablePath: debianChromium, args: ['--no-sandbox'] })
  const executablePath = await chromium.executablePath()
  // Its own arguments are for machines that have no graphics and little shared memory; one process would fall with one page.
  const args = chromium.args.filter((argument) => argument !== '--single-process' && !argument.startsWith('--headless'))
  return await playwright.launch({ executablePath, args: [...args, '--no-sandbox'], headless: true })
}
