import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCoupons, savePromotion } from '#modules/promotion'
import { heldTickets, receipts } from '#modules/till'
import { accessContract, listMerchants } from '#platform/access'
import type { Caller } from '#platform/module'
import type { RunningShop } from '../apps/yunpu/start-shop.ts'
import { demoCaller } from '../demo/furnish.ts'
import { demoLogin } from '../demo/login.ts'
import { type Journey, openJourney } from './open-journey.ts'
import { scanInto } from './scan.ts'

let shop: RunningShop
let close: Journey['close'] | undefined
let page: Page
let broken: readonly string[]
let caller: Caller

beforeAll(async () => {
  ;({ broken, close, page, shop } = await openJourney({ demo: true }))
  caller = await ownerOf(shop)
  await makeTenthOff()
  await page.request.post(`${shop.url}/v1/access.signIn`, { headers: { 'x-yunpu-client': 'screens' }, data: demoLogin })
  await page.goto(`${shop.url}/till?lang=zh`)
  await page.locator('.tile').first().waitFor()
})

afterAll(async () => {
  await close?.()
})

const WATER = '6900000010013'
const COUPON = '街坊九折'

test('friends pay apart and together: the member and her coupon stay with the tickets, and one thing is exchanged', async () => {
  await ringUpForAMember()
  await splitOff()
  const [held] = (await shop.kernel.ask(caller, heldTickets, { storeId: storeId() })).items
  expect(held).toMatchObject({ name: '小王的', isMember: true, couponCodes: [COUPON] })
  // Another customer has scanned one bottle when the rest is taken back onto the counter.
  await pay()
  await scanInto(page, WATER)
  await page.locator('.line').first().waitFor()
  await merge()
  expect(await page.locator('.customer').getByRole('switch').getAttribute('aria-checked')).toBe('true')
  await page.getByRole('button', { name: '券 1' }).waitFor()
  expect(await quantityOf('石榴泉饮用天然水')).toBe('3')
  const number = await pay()
  await exchange(number)
  const { items } = await shop.kernel.ask(caller, receipts, { storeId: storeId(), limit: 3 })
  expect(items.map(({ kind }) => kind)).toEqual(['exchange', 'sale', 'sale'])
  expect(items[1]?.discountMinor).toBeGreaterThan(0)
  expect(broken).toEqual([])
})

async function ownerOf({ kernel }: RunningShop): Promise<Caller> {
  const merchant = (await listMerchants(kernel.database)).find(({ demo }) => demo)
  if (merchant === undefined) throw new Error('the demo is not open')
  const { items } = await kernel.ask(demoCaller(merchant.merchantId), accessContract.stores, {})
  return demoCaller(merchant.merchantId, items[0]?.id ?? '')
}

const storeId = () => caller.storeId ?? ''

/** A tenth off with a coupon that can be used once. */
async function makeTenthOff(): Promise<void> {
  const { promotion } = await shop.kernel.perform(caller, savePromotion, {
    name: COUPON,
    layer: 'coupon',
    needsCoupon: true,
    goods: { all: true },
    benefit: { kind: 'percentOff', basisPoints: 1000 },
  })
  await shop.kernel.perform(caller, makeCoupons, { promotionId: promotion.promotionId, code: COUPON })
}

/** Four bottles of water and two other things, for a member with a coupon. */
async function ringUpForAMember(): Promise<void> {
  await page.keyboard.press('F2')
  await page.keyboard.type('4', { delay: 60 })
  await page.keyboard.press('*')
  await scanInto(page, WATER)
  await page.locator('.line-stepper .num', { hasText: '4' }).waitFor()
  await page.locator('.tile').nth(1).click()
  await page.locator('.tile').nth(2).click()
  await page.locator('.line').nth(2).waitFor()
  await page.locator('.customer').getByRole('switch').click()
  await page.getByRole('button', { name: '用券' }).click()
  await page.getByRole('dialog').getByLabel('券码').fill(COUPON)
  await page.keyboard.press('Enter')
  await page
    .getByRole('dialog')
    .getByText(/优惠 ¥/)
    .waitFor()
  await page.getByRole('dialog').getByRole('button', { name: '完成' }).click()
}

/** One line and two of the four bottles are paid now; the coupon goes with what is held. */
async function splitOff(): Promise<void> {
  await page.keyboard.press('Alt+m')
  await page.getByRole('dialog').getByText('拆单', { exact: true }).click()
  const lines = page.locator('.split li')
  await lines.first().getByRole('textbox').fill('2')
  await lines.nth(1).getByRole('button', { name: '整行' }).click()
  await page.getByRole('switch', { name: new RegExp(COUPON) }).click()
  await page.getByPlaceholder(/红衣服阿姨/).fill('小王的')
  await page.getByRole('button', { name: /^先收 ¥/ }).click()
  await page.getByText('已拆单，其余的挂起了').waitFor()
  expect(await page.locator('.line').count()).toBe(2)
  await page.getByRole('button', { name: '用券' }).waitFor()
}

async function merge(): Promise<void> {
  await page.keyboard.press('F6')
  const row = page.locator('.held li', { hasText: '小王的' })
  await row.getByText('会员').waitFor()
  await row.getByRole('button', { name: '并入' }).click()
  await page.getByText('已并入当前单').waitFor()
}

const quantityOf = (name: string) => page.locator('.line', { hasText: name }).locator('.line-stepper .num').first().innerText()

/** For exact cash; answers the receipt's number. */
async function pay(): Promise<string> {
  await page.keyboard.press('F9')
  await page.getByRole('button', { name: '刚好' }).click()
  await page.locator('.done').waitFor()
  const number = await page.locator('.done .faint.num').first().innerText()
  await page.keyboard.press('Enter')
  await page.getByText('扫码开始收银').waitFor()
  return number
}

/** The first thing of a receipt for something else. */
async function exchange(number: string): Promise<void> {
  await page.keyboard.press('F8')
  await page.getByText(number).first().click()
  await page.getByRole('button', { name: '换货', exact: true }).click()
  await page.locator('.back li').first().getByRole('button', { name: /^\+/ }).click()
  await page.getByRole('button', { name: '买错了' }).click()
  await page.getByRole('button', { name: /换别的/ }).click()
  await page.getByText(/退回（小票/).waitFor()
  await page.locator('.tile').nth(3).click()
  await page.locator('.line').first().waitFor()
  // The money is owed now: it cannot wait on the rack.
  await page.keyboard.press('F4')
  expect(await page.getByRole('dialog').count()).toBe(0)
  await page.keyboard.press('F9')
  await page
    .getByRole('button', { name: /刚好|完成换货|退款|换货/ })
    .last()
    .click()
  await page.getByText('换货完成').waitFor()
}
