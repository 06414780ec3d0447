import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunningShop } from '../apps/yunpu/start-shop.ts'
import { demoLogin } from '../demo/login.ts'
import { type PrinterSimulator, startPrinter } from '../modules/print/bench/printer.ts'
import { type Journey, openJourney } from './open-journey.ts'

let shop: RunningShop
let close: Journey['close'] | undefined
let page: Page
let printer: PrinterSimulator
let storeId: string
let broken: readonly string[]

beforeAll(async () => {
  printer = await startPrinter()
  ;({ broken, close, page, shop } = await openJourney({ demo: true }))
  await page.addInitScript(playUsbPrinter)
  await call('access.signIn', demoLogin)
  const session = await page.request.get(`${shop.url}/v1/access.session`, { headers })
  ;({
    store: { id: storeId },
  } = await session.json())
})

afterAll(async () => {
  await close?.()
  await printer?.close()
})

test('paper follows each sale; without paper the till says so and goes on selling', async () => {
  const { printerId } = await call('print.savePrinter', {
    storeId,
    name: '前台',
    kind: 'tcp9100',
    address: printer.address,
    columns: 32,
    hasDrawer: true,
  })
  await printBySelf(printerId)
  await page.goto(`${shop.url}/till?lang=zh`)
  await sell()
  await expect.poll(() => printer.sheets.length, patient).toBe(1)
  expect(printer.sheets[0]?.text).toContain('石榴泉饮用天然水')
  expect(printer.seen.drawerPulses).toBe(1)

  printer.condition.linesLeft = 0
  await sell()
  await page.locator('.print-notice').getByText('打印机没有纸了').waitFor()
  await sell()
  printer.condition.linesLeft = null
  await page.locator('.print-notice').getByRole('button', { name: '重试' }).click()
  await expect.poll(() => printer.sheets.length, patient).toBe(3)
  await page.locator('.print-notice').waitFor({ state: 'detached' })
  expect(broken).toEqual([])
})

test('a receipt that is asked for again is marked, and a trainee’s says that it is none', async () => {
  const before = printer.sheets.length
  const pulses = printer.seen.drawerPulses
  await page.keyboard.press('F8')
  await page.locator('tbody tr').first().click()
  await page.getByRole('dialog').getByRole('button', { name: '打印' }).click()
  await expect.poll(() => printer.sheets.length, patient).toBe(before + 1)
  expect(printer.sheets[before]?.text.match(/补打/g)).toHaveLength(2)

  await page.goto(`${shop.url}/till?lang=zh`)
  await page.locator('.tile').first().waitFor()
  await page.keyboard.press('Alt+m')
  await page.getByRole('dialog').getByText('练习模式', { exact: true }).click()
  await page.getByText('扫码开始收银').waitFor()
  await sell()
  await expect.poll(() => printer.sheets.length, patient).toBe(before + 2)
  expect(printer.sheets[before + 1]?.text).toMatch(/训练票，不是凭证[^]*石榴泉饮用天然水[^]*训练票，不是凭证/)
  await page.getByRole('button', { name: '结束练习' }).click()
  expect(printer.seen.drawerPulses).toBe(pulses)
  expect(broken).toEqual([])
})

test('a USB printer is chosen at the till, prints its sales, and is found again after a reload', async () => {
  const { printerId } = await call('print.savePrinter', { storeId, name: 'USB 小票机', kind: 'webusb', columns: 32 })
  await printBySelf(printerId)
  await page.goto(`${shop.url}/till/printers?lang=zh`)
  await page.getByRole('button', { name: '连到这台电脑' }).click()
  await page.getByText('已连在这台电脑上：XP-58').waitFor()
  await page.getByRole('link', { name: '收银' }).click()
  await sell()
  await expect.poll(printedByUsb, patient).toContain('石榴泉饮用天然水')

  await page.evaluate(() => Reflect.set(globalThis, 'usbHasPaper', false))
  await sell()
  await page.locator('.print-notice').getByText('打印机没有纸了').waitFor()
  // The new page has a full roll, and the job is the server's to remember.
  await page.reload()
  await expect.poll(printedByUsb, patient).toContain('石榴泉饮用天然水')
  await page.locator('.print-notice').waitFor({ state: 'detached' })
  expect(broken).toEqual([])
})

const patient = { timeout: 20_000, interval: 200 }
const headers = { 'x-yunpu-client': 'screens' }

async function call(operation: string, data: object): Promise<{ printerId: string }> {
  const answer = await page.request.post(`${shop.url}/v1/${operation}`, {
    headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
    data,
  })
  expect(answer.status()).toBe(200)
  return await answer.json()
}

async function printBySelf(printerId: string): Promise<void> {
  await call('print.saveTillPrinting', { storeId, till: 'any', printerId, byItself: true, copies: 1 })
}

/** A bottle of water for exact cash, by its tile. */
async function sell(): Promise<void> {
  await page.locator('.tile').first().click()
  await page.keyboard.press('F9')
  await page.getByRole('button', { name: '刚好' }).click()
  await page.getByText('收款完成').waitFor()
  await page.keyboard.press('Enter')
}

async function printedByUsb(): Promise<string> {
  const bytes = await page.evaluate(() => {
    const sent: unknown = Reflect.get(globalThis, 'usbSent')
    return Array.isArray(sent) ? sent.map(Number) : []
  })
  return new TextDecoder('gbk').decode(Uint8Array.from(bytes))
}

/** Runs in the page: a USB receipt printer that keeps what it is sent, and says whether it has paper. */
function playUsbPrinter(): void {
  const sent: number[] = []
  const doNothing = async () => {}
  const device = {
    productName: 'XP-58',
    vendorId: 1155,
    productId: 22339,
    configuration: {
      interfaces: [
        {
          interfaceNumber: 0,
          alternate: {
            interfaceClass: 7,
            endpoints: [
              { endpointNumber: 1, direction: 'out', type: 'bulk' },
              { endpointNumber: 2, direction: 'in', type: 'bulk' },
            ],
          },
        },
      ],
    },
    open: doNothing,
    close: doNothing,
    selectConfiguration: doNothing,
    claimInterface: doNothing,
    transferOut: async (_: number, data: Uint8Array) => {
      // Questions about its state are no paper.
      if (data[0] !== 0x10) sent.push(...data)
      return { status: 'ok' }
    },
    transferIn: async () => {
      const hasPaper = Reflect.get(globalThis, 'usbHasPaper') !== false
      return { data: new DataView(Uint8Array.of(...(hasPaper ? [0x12, 0x12, 0x12, 0x12] : [0x1a, 0x32, 0x12, 0x7e])).buffer) }
    },
  }
  Reflect.set(globalThis, 'usbSent', sent)
  Object.defineProperty(navigator, 'usb', {
    value: { requestDevice: async () => device, getDevices: async () => [device] },
  })
}
