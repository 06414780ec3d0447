import type { Browser } from 'playwright-core'
import { demoLogin } from '../../demo/login.ts'

const PATIENCE_MILLISECONDS = 60_000

/** What a newcomer does: signs in to the demo shop, opens the till, picks a good, takes the exact cash. */
export async function ringUp(browser: Browser, url: string): Promise<void> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  page.setDefaultTimeout(PATIENCE_MILLISECONDS)
  await page.goto(`${url}/?lang=zh`)
  await page.getByRole('button', { name: '已经有店了' }).click()
  await page.getByLabel(/登录名/).fill(demoLogin.login)
  await page.locator('input[type=password]').fill(demoLogin.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL(/office/)
  await page.goto(`${url}/till?lang=zh`)
  await page.locator('.tile').first().click()
  await page.locator('.line').first().waitFor()
  await page.keyboard.press('F9')
  await page.getByRole('button', { name: '刚好' }).click()
  await page.getByText('收款完成').waitFor()
}
