import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withCheckDigit } from '#science/barcode'
import type { RunningShop } from '../apps/yunpu/start-shop.ts'
import { demoLogin } from '../demo/login.ts'
import { type Journey, openJourney } from './open-journey.ts'
import { scanInto } from './scan.ts'

let shop: RunningShop
let close: Journey['close'] | undefined
let page: Page
let broken: readonly string[]

beforeAll(async () => {
  ;({ broken, close, page, shop } = await openJourney({ demo: true }))
})

afterAll(async () => {
  await close?.()
})

test('a cashier rings up by scan, label and search, takes cash, and takes one bottle back', async () => {
  await signIn()
  await ringUp()
  await takeCash()
  await seeTheReceipt()
  await takeOneBack()
  expect(broken).toEqual([])
})

test('a ticket is held and recalled; an answer that was lost on the way is one sale all the same', async () => {
  await page.goto(`${shop.url}/till?lang=zh`)
  await page.locator('.tile').first().waitFor()
  await scan('6900000010013')
  await holdAndRecall()
  const sent: { key: string | undefined; body: string | null }[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/v1/till.completeSale'))
      sent.push({ key: request.headers()['idempotency-key'], body: request.postData() })
  })
  // The server sells, and its answer never arrives.
  const lost: number[] = []
  const lose = async (route: Route) => {
    lost.push((await route.fetch()).status())
    await route.abort()
  }
  await page.route('**/v1/till.completeSale', lose, { times: 1 })
  await page.keyboard.press('F9')
  await page.getByRole('button', { name: '刚好' }).click()
  await page.getByText('收款完成').waitFor()
  expect(lost).toEqual([200])
  expect(sent).toHaveLength(2)
  expect(sent[1]).toEqual(sent[0])
  expect(broken).toEqual([])
})

async function signIn(): Promise<void> {
  await page.goto(`${shop.url}/?lang=zh`)
  await page.getByRole('button', { name: '已经有店了' }).click()
  await page.getByLabel(/登录名/).fill(demoLogin.login)
  await page.locator('input[type=password]').fill(demoLogin.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL(/office/)
  await page.goto(`${shop.url}/till?lang=zh`)
  await page.locator('.tile').first().waitFor()
}

/** Three bottles by scanner, with their number typed before the last two; pears by their label; apples by initials and weight. */
async function ringUp(): Promise<void> {
  await scan('6900000010013')
  await page.locator('.line').first().waitFor()
  await page.keyboard.type('2', { delay: 90 })
  await page.keyboard.press('*')
  await scan('6900000010013')
  await page.locator('.line-stepper .num', { hasText: '3' }).waitFor()
  await scan(withCheckDigit('221110200555'))
  await page.locator('.line', { hasText: '砀山梨' }).getByText('0.555').waitFor()
  await page.keyboard.type('hfs', { delay: 90 })
  await page.locator('.hit-here', { hasText: '红富士苹果' }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.ask-figure').waitFor()
  await page.keyboard.type('0.5', { delay: 90 })
  await page.keyboard.press('Enter')
  await page.locator('.line', { hasText: '红富士苹果' }).getByText('¥5.90').waitFor()
  // 6.00 + 4.33 + 5.90 = 16.23, less 3 fen by the shop's rounding.
  await expectDue('¥16.20')
}

async function takeCash(): Promise<void> {
  await page.keyboard.press('F9')
  await page.locator('.pay-change').waitFor()
  await page.keyboard.type('20', { delay: 90 })
  await page.locator('.pay-change').getByText('¥3.80').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('收款完成').waitFor()
  expect(await page.locator('.done-figure').innerText()).toBe('¥3.80')
}

async function seeTheReceipt(): Promise<void> {
  await page.getByRole('button', { name: '看小票' }).click()
  const paper = page.locator('.paper')
  await paper.getByText('¥2.00 × 3 瓶').waitFor()
  for (const words of ['抹零', '−¥0.03', '¥20.00', '¥3.80']) await paper.getByText(words, { exact: true }).waitFor()
}

async function takeOneBack(): Promise<void> {
  await page.getByRole('button', { name: '退货', exact: true }).click()
  const water = page.locator('.back li').first()
  await water.getByRole('button', { name: /^\+/ }).click()
  await page.locator('.back-money').getByText('¥2.00', { exact: true }).waitFor()
  await page.getByRole('button', { name: '买错了' }).click()
  await page.getByRole('button', { name: '下一步：退 ¥2.00' }).click()
  await page.locator('.effect').getByText('石榴泉饮用天然水 550ml 放回 1').waitFor()
  await page.getByRole('button', { name: '退款 ¥2.00' }).click()
  await page.getByText('已退货，退 ¥2.00').waitFor()
  await page.getByRole('button', { name: '退货', exact: true }).click()
  await page.locator('.back li').first().getByText('可退 2 瓶').waitFor()
}

async function holdAndRecall(): Promise<void> {
  await page.keyboard.press('F4')
  await page.getByPlaceholder(/红衣服阿姨/).fill('3 号桌')
  await page.getByRole('button', { name: '挂起' }).click()
  await page.getByText('扫码开始收银').waitFor()
  await page.getByRole('button', { name: '取单 1' }).click()
  await page.locator('.held li', { hasText: '3 号桌' }).getByRole('button', { name: '取单' }).click()
  await page.getByRole('heading', { name: '3 号桌' }).waitFor()
  await expectDue('¥2.00')
}

async function expectDue(text: string): Promise<void> {
  await page.locator('.ticket-due output').getByText(text, { exact: true }).waitFor()
}

async function scan(code: string): Promise<void> {
  await scanInto(page, code)
}
