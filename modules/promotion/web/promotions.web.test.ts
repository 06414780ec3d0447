import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunningShop } from '../../../apps/yunpu/start-shop.ts'
import { demoLogin } from '../../../demo/login.ts'
import { type Journey, openJourney } from '../../../journeys/open-journey.ts'

let shop: RunningShop
let close: Journey['close'] | undefined
let context: BrowserContext
let page: Page
let broken: readonly string[]

beforeAll(async () => {
  ;({ broken, close, context, page, shop } = await openJourney({ demo: true, browser: { reducedMotion: 'reduce' } }))
  await context.request.post(`${shop.url}/v1/access.signIn`, { headers: { 'x-yunpu-client': 'screens' }, data: demoLogin })
})

afterAll(async () => {
  await close?.()
})

test('an owner says 第二件半价, sees what it does and what it loses, saves it, pauses it, deletes it and takes that back', async () => {
  await page.goto(`${shop.url}/office/promotions?lang=zh`)
  await page.getByRole('button', { name: '第 N 件 X 折' }).click()
  await chooseCategory('饮料')
  // The trial has two of a drink, the second at half its price.
  await page.getByText('第2件半价').waitFor()
  await page.getByRole('button', { name: '保存并启用' }).click()
  await page.getByText('“饮料第 2 件半价”已保存，收银台马上生效').waitFor()
  await page.goto(`${shop.url}/office/promotions?lang=zh`)
  const onOff = page.getByRole('switch', { name: '启用“饮料第 2 件半价”' })
  await onOff.click()
  await page.getByText('现在没有促销在进行').waitFor()
  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByText('饮料第 2 件半价').first().click()
  await page.getByRole('button', { name: '删除' }).click()
  await page.getByText('现在没有促销在进行').waitFor()
  await page.getByRole('button', { name: '撤销' }).click()
  await onOff.waitFor()
  expect(await onOff.isChecked()).toBe(true)
  expect(broken).toEqual([])
})

test('a price below cost is told with its numbers before it is saved', async () => {
  await page.goto(`${shop.url}/office/promotions/new?template=timedPrice&lang=zh`)
  await chooseCategory('饮料')
  expect(await page.getByRole('button', { name: '保存并启用' }).getAttribute('aria-disabled')).toBe('true')
  await page.getByRole('textbox', { name: '价格' }).fill('0.10')
  const warning = page.getByRole('status', { name: '有商品会亏本卖' })
  await warning
    .getByText(/1 .+“.+”收 ¥0\.10，进价 ¥[\d.]+，亏 ¥[\d.]+/)
    .first()
    .waitFor()
  expect(broken).toEqual([])
})

test('coupons are made, listed and saved as a table', async () => {
  await page.goto(`${shop.url}/office/promotions/new?template=coupon&lang=zh`)
  await page.getByRole('button', { name: '保存并启用' }).click()
  await page.getByRole('button', { name: '发券码' }).click()
  await page.getByRole('textbox', { name: '发多少个' }).fill('3')
  await page.getByRole('button', { name: '发 3 个券码' }).click()
  await page.getByText('已发 3 个券码，用了 0 次').waitFor()
  await page.getByRole('button', { name: '导出' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出 CSV' }).click()
  expect((await download).suggestedFilename()).toBe('优惠券 满 ¥100 减 ¥10.csv')
  expect(broken).toEqual([])
})

async function chooseCategory(name: string): Promise<void> {
  const field = page.getByRole('combobox', { name: '分类' }).first()
  await field.focus()
  await page.keyboard.type(name)
  await page.locator('.ant-select-item-option', { hasText: name }).first().click()
  await page.keyboard.press('Escape')
}
