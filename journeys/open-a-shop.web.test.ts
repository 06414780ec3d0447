import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunningShop } from '../apps/yunpu/start-shop.ts'
import { type Journey, openJourney } from './open-journey.ts'

let shop: RunningShop
let close: Journey['close'] | undefined
let context: BrowserContext
let page: Page
/** `localhost` and not an address in digits: passkeys are for names. */
let home: string
let broken: readonly string[]

beforeAll(async () => {
  ;({ broken, close, context, page, shop } = await openJourney({
    demo: false,
    browser: { viewport: { width: 1280, height: 860 } },
  }))
  home = shop.url.replace('127.0.0.1', 'localhost')
})

afterAll(async () => {
  await close?.()
})

test('an owner opens a shop, adds a cashier, makes this computer a till, and the cashier signs in with a PIN', async () => {
  await createTheShop()
  await addACashier()
  await keepAPasskey()
  await makeThisComputerATill()
  await lockAndSignInWithAPin()
  await comeBackWithThePasskey()
  await revokeTheTill()
  expect(broken).toEqual([])
})

async function createTheShop(): Promise<void> {
  await page.goto(home)
  await page.getByRole('button', { name: '一分钟开好' }).click()
  await page.getByLabel('店名').fill('老王便利店')
  await page.getByLabel('您的称呼').fill('王建国')
  await page.getByLabel('手机号或登录名').fill('138 0000 0001')
  await page.locator('input[type=password]').fill('short')
  await page.getByRole('button', { name: '开店，进入后台' }).click()
  await page.getByRole('alert').filter({ hasText: '至少 8 位' }).waitFor()
  await page.locator('input[type=password]').fill('jie-jiao-de-dian')
  await page.getByRole('button', { name: '开店，进入后台' }).click()
  await page.getByRole('heading', { name: '今天' }).waitFor()
  await page.getByText('三步就能开始卖货').waitFor()
}

async function addACashier(): Promise<void> {
  await page.getByRole('link', { name: '设置' }).click()
  await page.getByRole('link', { name: '员工' }).click()
  await page.getByRole('button', { name: '添加员工' }).click()
  await page.getByLabel('姓名').fill('小李')
  await page.getByRole('combobox', { name: '角色' }).click()
  await page.getByTitle('收银员').click()
  await page.keyboard.press('Escape')
  await page.getByLabel(/^PIN 码/).fill('1234')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('alert').filter({ hasText: '太容易猜' }).first().waitFor()
  await page.getByLabel(/^PIN 码/).fill('362917')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已添加小李').waitFor()
  await page.getByRole('row', { name: /小李.*收银员.*PIN 码/ }).waitFor()
}

/** The browser's own device, played: it holds keys and says that a person was there. */
async function keepAPasskey(): Promise<void> {
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true } as const
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: { ...options, isUserVerified: true, automaticPresenceSimulation: true },
  })
  await page.getByRole('link', { name: '我的账户' }).click()
  await page.getByRole('button', { name: '添加通行密钥' }).click()
  await page.getByText('已添加通行密钥').waitFor()
  await page.getByText('用于 localhost').waitFor()
}

async function makeThisComputerATill(): Promise<void> {
  await page.getByRole('link', { name: '收银台设备' }).click()
  await page.getByRole('button', { name: '把这台电脑设为收银台' }).click()
  await page.getByText('这台电脑是“1 号收银台”').waitFor()
  const cookies = await context.cookies()
  expect(cookies.find(({ name }) => name === 'yunpu_device')).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
}

async function lockAndSignInWithAPin(): Promise<void> {
  await page.goto(`${home}/till`)
  await page.getByRole('button', { name: '锁屏' }).click()
  await page.getByRole('button', { name: '小李' }).click()
  await page.getByText('小李，请输入 PIN 码').waitFor()
  await type('111111')
  await page.getByRole('alert').filter({ hasText: '还可以试 4 次' }).waitFor()
  await type('362917')
  await page.locator('.till-person').filter({ hasText: '小李' }).waitFor()
  // The cashier's rights reach the till, and end at the office's door.
  await page.goto(`${home}/office/settings/staff`)
  await page.getByText('您没有查看这里的权限').waitFor()
}

async function type(pin: string): Promise<void> {
  for (const digit of pin) await page.locator('.pin-pad').getByRole('button', { name: digit, exact: true }).click()
  await page.locator('.pin-pad').getByRole('button', { name: '确定' }).click()
}

async function comeBackWithThePasskey(): Promise<void> {
  await page.goto(`${home}/till`)
  await page.getByRole('button', { name: '锁屏' }).click()
  await page.getByRole('button', { name: '用密码登录' }).click()
  await page.getByRole('button', { name: '用指纹或面容登录' }).click()
  await page.locator('.till-person').filter({ hasText: '王建国' }).waitFor()
}

/** Whoever signed in at the till is signed out with it; by password the owner comes back, to a computer like any other. */
async function revokeTheTill(): Promise<void> {
  await page.goto(`${home}/office/settings/tills`)
  await page
    .getByRole('row', { name: /1 号收银台/ })
    .getByRole('button', { name: '停用' })
    .click()
  await page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
  await page.getByLabel('手机号或登录名').fill('13800000001')
  await page.locator('input[type=password]').fill('jie-jiao-de-dian')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('button', { name: '把这台电脑设为收银台' }).waitFor()
  expect((await context.cookies()).map(({ name }) => name)).not.toContain('yunpu_device')
}
