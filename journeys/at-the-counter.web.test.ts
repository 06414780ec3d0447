import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { receipts } from '#modules/till'
import { accessContract, listMerchants } from '#platform/access'
import type { Caller } from '#platform/module'
import type { RunningShop } from '../apps/yunpu/start-shop.ts'
import { demoCaller } from '../demo/furnish.ts'
import { demoLogin } from '../demo/login.ts'
import { type Journey, openJourney } from './open-journey.ts'
import { scanInto } from './scan.ts'

// What stands on and around a counter: the customer's screen, the scale, a trainee, and a second tab.

let shop: RunningShop
let close: Journey['close'] | undefined
let context: Journey['context']
let till: Page
let caller: Caller
const broken: string[] = []

beforeAll(async () => {
  ;({ close, context, shop } = await openJourney({ demo: true }))
  caller = await ownerOf(shop)
  context.on('page', (page) => page.on('pageerror', (error) => broken.push(error.message)))
  await context.addInitScript(playScale)
  await context.request.post(`${shop.url}/v1/access.signIn`, { headers: { 'x-yunpu-client': 'screens' }, data: demoLogin })
})

beforeEach(async () => {
  till = await openTill()
})

afterEach(async () => {
  for (const page of context.pages()) await page.close()
})

afterAll(async () => {
  await close?.()
})

const WATER = '6900000010013'

test('the customer sees each thing as it is rung up, what she pays, and her change', async () => {
  const display = await context.newPage()
  await display.goto(`${shop.url}/till/display?lang=zh`)
  await display.getByText('欢迎光临').waitFor()
  await scanInto(till, WATER)
  await display.locator('.display-lines li', { hasText: '石榴泉饮用天然水 550ml' }).getByText('× 1').waitFor()
  await scanInto(till, WATER)
  await display.locator('.display-lines li').getByText('× 2').waitFor()
  expect(await display.locator('.display-total output').innerText()).toBe('¥4.00')
  // A display that is opened in the middle of a ticket shows it at once.
  await display.reload()
  await display.locator('.display-total output', { hasText: '¥4.00' }).waitFor()
  await till.keyboard.press('F9')
  await till.locator('.pay-change').waitFor()
  await till.keyboard.type('10', { delay: 60 })
  await till.keyboard.press('Enter')
  await display.getByText('找零 ¥6.00').waitFor()
  await till.keyboard.press('Enter')
  await display.getByText('欢迎光临').waitFor()
  expect(broken).toEqual([])
})

test('apples are sold by the scale, whose frames come in halves', async () => {
  await till.keyboard.press('F2')
  await till.keyboard.type('hfs', { delay: 90 })
  await till.locator('.hit-here', { hasText: '红富士苹果' }).waitFor()
  await till.keyboard.press('Enter')
  const live = till.locator('.live-weight')
  await live.waitFor()
  await say('ST,GS,+  0.', '860kg\r\n')
  await live.locator('b', { hasText: '0.86' }).waitFor()
  // The rest of this one never comes; what moves is no weight either.
  await say('ST,GS,+  9.', '\r\nUS,GS,+  0.500kg\r\n')
  await live.locator('.live-problem').waitFor()
  await say('ST,GS,+  0.5', '05kg\r\n')
  await live.getByRole('button', { name: /0\.505/ }).click()
  await till.locator('.line', { hasText: '红富士苹果' }).getByText('0.505').waitFor()
  expect(broken).toEqual([])
})

test('a trainee sells, and the server never hears of it; the real ticket waits where it was', async () => {
  await scanInto(till, WATER)
  await till.locator('.line').waitFor()
  const before = await receiptsNow()
  const told: string[] = []
  till.on('request', (request) => {
    if (request.method() !== 'GET') told.push(new URL(request.url()).pathname)
  })
  await more('练习模式')
  await till.getByText('练习模式 · 不会真的卖出，不记账').waitFor()
  await till.getByText('扫码开始收银').waitFor()
  await scanInto(till, WATER)
  await scanInto(till, WATER)
  await till.keyboard.press('F7')
  await till.locator('.ask-figure').waitFor()
  await till.keyboard.type('1.5', { delay: 60 })
  await till.keyboard.press('Enter')
  await till.keyboard.press('F9')
  await till.getByRole('button', { name: '刚好' }).click()
  await till.locator('.done').waitFor()
  const number = await till.locator('.done .faint.num').first().innerText()
  expect(number).toMatch(/^T\d{6}-/)
  await till.getByRole('button', { name: '看小票' }).click()
  await till.locator('.paper').getByText('练习 TRAINING').waitFor()
  expect(await till.getByRole('dialog').getByRole('button', { name: '退货' }).getAttribute('aria-disabled')).toBe('true')
  // There is no printer here: the browser's own window prints what is on the screen.
  await till.evaluate(() => {
    window.print = () => document.body.classList.add('printed')
  })
  await till.getByRole('dialog').getByRole('button', { name: '打印' }).click()
  await till.locator('body.printed').waitFor()
  await till.keyboard.press('Escape')
  expect(told).toEqual([])
  await till.getByRole('button', { name: '结束练习' }).click()
  await till.locator('.line', { hasText: '石榴泉饮用天然水' }).getByText('¥2.00').first().waitFor()
  expect(await receiptsNow()).toEqual(before)
  await till.keyboard.press('F8')
  await till.getByPlaceholder('小票号或商品名').fill(number)
  await till.getByText(`${number} 是练习小票，没有真的卖出，不能退货。`).waitFor()
  expect(broken).toEqual([])
})

test('a second tab of the till says that another one rings up, and can take over', async () => {
  const second = await openTill('.elsewhere')
  await second.getByText('另一个标签页正在收银').waitFor()
  await second.getByRole('button', { name: '改在这里收银' }).click()
  await second.locator('.tile').first().waitFor()
  await till.getByText('另一个标签页正在收银').waitFor()
  expect(await till.locator('.tile').count()).toBe(0)
  await second.close()
  await till.locator('.tile').first().waitFor()
  expect(broken).toEqual([])
})

async function ownerOf({ kernel }: RunningShop): Promise<Caller> {
  const merchant = (await listMerchants(kernel.database)).find(({ demo }) => demo)
  if (merchant === undefined) throw new Error('the demo is not open')
  const { items } = await kernel.ask(demoCaller(merchant.merchantId), accessContract.stores, {})
  return demoCaller(merchant.merchantId, items[0]?.id ?? '')
}

async function receiptsNow(): Promise<readonly string[]> {
  const { items } = await shop.kernel.ask(caller, receipts, { storeId: caller.storeId ?? '', limit: 50 })
  return items.map(({ receiptId }) => receiptId)
}

async function openTill(until = '.tile'): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${shop.url}/till?lang=zh`)
  await page.locator(until).first().waitFor()
  return page
}

async function more(title: string): Promise<void> {
  await till.keyboard.press('Alt+m')
  await till.getByRole('dialog').getByText(title, { exact: true }).click()
}

/** The scale says something in two pieces, as a slow line brings them. */
async function say(first: string, second: string): Promise<void> {
  for (const text of [first, second]) {
    await till.evaluate((piece) => {
      const speak: unknown = Reflect.get(globalThis, 'scaleSays')
      if (typeof speak === 'function') speak(piece)
    }, text)
    await till.waitForTimeout(60)
  }
}

/** Runs in the page: a scale that was chosen on an earlier day and speaks by itself. */
function playScale(): void {
  // A page that is still empty has no storage.
  if (location.protocol === 'about:') return
  let line: ReadableStreamDefaultController<Uint8Array> | undefined
  const port = {
    readable: new ReadableStream<Uint8Array>({
      start: (controller) => {
        line = controller
      },
    }),
    writable: new WritableStream<Uint8Array>(),
    open: async () => {},
    close: async () => {},
  }
  Reflect.set(globalThis, 'scaleSays', (text: string) => line?.enqueue(new TextEncoder().encode(text)))
  localStorage.setItem('yunpu.till.scale', JSON.stringify({ protocol: 'continuous', baudRate: 9600, isWanted: true }))
  const serial = { requestPort: async () => port, getPorts: async () => [port] }
  Object.defineProperty(navigator, 'serial', { value: serial })
}
