import iconv from 'iconv-lite'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunningShop } from '../apps/yunpu/start-shop.ts'
import { type Journey, openJourney } from './open-journey.ts'

/** As an old till exports it: GB18030, a column whose name nobody can guess, a barcode that stands there twice. */
const oldTillFile = iconv.encode(
  [
    '条码,商品名称,标签上写的,单位,类别',
    '6901234567892,橘子汽水 330ml,3.50,罐,饮料',
    '6907992500010,豆浆 250ml,2.80,盒,饮料',
    '6907992500010,豆浆 大盒,4.80,盒,饮料',
  ].join('\r\n'),
  'gb18030',
)

let shop: RunningShop
let close: Journey['close'] | undefined
let page: Page

beforeAll(async () => {
  ;({ close, page, shop } = await openJourney({
    demo: false,
    browser: { viewport: { width: 390, height: 844 }, hasTouch: true },
  }))
})

afterAll(async () => {
  await close?.()
})

test('a shop brings its own goods in, on a phone, and takes them out again', async () => {
  await createShop()
  await upload()
  await mapTheColumnNobodyGuessed()
  await checkEveryRow()
  await apply()
  await seeTheGoods()
  await undo()
  expect(await page.getByText('橘子汽水').count()).toBe(0)
})

async function createShop(): Promise<void> {
  const headers = { 'x-yunpu-client': 'screens', 'idempotency-key': crypto.randomUUID() }
  const data = { shopName: '老街小店', ownerName: '林老板', login: 'lin', password: 'yi-jia-xiao-dian', language: 'zh' }
  const answer = await page.request.post(`${shop.url}/v1/access.createShop`, { headers, data })
  expect(answer.status()).toBe(200)
}

async function upload(): Promise<void> {
  await page.goto(`${shop.url}/office/goods/import`)
  await page.locator('input[type=file]').setInputFiles({ name: '老收银商品.csv', mimeType: 'text/csv', buffer: oldTillFile })
  await page.getByText('看看每一列认得对不对').waitFor()
  expect(await page.getByText('3 行，5 列').count()).toBe(1)
  expect(await page.getByRole('region', { name: '商品名称' }).textContent()).toContain('橘子汽水 330ml')
}

async function mapTheColumnNobodyGuessed(): Promise<void> {
  const column = page.getByRole('region', { name: '标签上写的' })
  expect(await column.textContent()).toContain('不导入')
  await column.getByRole('combobox').click()
  await page.locator('.ant-select-item-option').getByText('售价', { exact: true }).click()
  await page.getByRole('button', { name: '试导入' }).click()
}

async function checkEveryRow(): Promise<void> {
  await page.getByText('试导入结果').waitFor()
  expect(await page.getByRole('button', { name: /^新增\s*2$/ }).count()).toBe(1)
  expect(await page.getByRole('button', { name: /^拒绝\s*1$/ }).count()).toBe(1)
  await page.getByText('条码 6907992500010 和第 3 行重复').waitFor()
}

async function apply(): Promise<void> {
  await page.getByRole('button', { name: '导入 2 种商品' }).click()
  await page.getByText('已导入 2 种商品').waitFor()
}

async function seeTheGoods(): Promise<void> {
  await page.getByRole('button', { name: '看商品' }).click()
  await page.getByText('橘子汽水 330ml').waitFor()
  const row = page.getByRole('listitem').filter({ hasText: '橘子汽水' })
  expect(await row.textContent()).toContain('¥3.50')
  await row.click()
  await page.getByRole('heading', { name: '橘子汽水 330ml' }).waitFor()
  await page.getByText('6901234567892').first().waitFor()
}

async function undo(): Promise<void> {
  await page.goto(`${shop.url}/office/goods/import`)
  await page.getByText('老收银商品.csv').click()
  await page.getByRole('button', { name: '撤销这次导入' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销这次导入' }).click()
  await page.getByText('2 种商品已恢复原样').waitFor()
  await page.getByRole('button', { name: '看商品' }).click()
  await page.getByText('还没有商品').waitFor()
}
