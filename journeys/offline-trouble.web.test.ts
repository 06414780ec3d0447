import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunningShop } from '../apps/yunpu/start-shop.ts'
import {
  badge,
  cashierPin,
  comeIn,
  enrolTill,
  filesKept,
  lockOf,
  openShopAt,
  openTill,
  sell,
  startSale,
  type TillAtWork,
  typePin,
} from './till-at-work.ts'

/* What may go wrong at a till that is alone: its disk fills up, and somebody guesses PINs. */
let folder = ''
let shop: RunningShop
let till: TillAtWork
let cdp: CDPSession
const MEGABYTE = 1_000_000

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yunpu-trouble-'))
  shop = await openShopAt(join(folder, 'data'), 0)
  till = await openTill(join(folder, 'profile'), shop.url)
  cdp = await till.context.newCDPSession(till.page)
  await enrolTill(till, shop.url)
  await comeIn(till)
  await badge(till, '已同步')
  await filesKept(till)
})
afterAll(async () => {
  await till?.context.close()
  await shop?.close()
  await rm(folder, { recursive: true, force: true })
})

test('DISK_ALMOST_FULL: little room is told before; at the reserve no new sale begins; with room again it is completed', async () => {
  await leaveRoom(150)
  await badge(till, '空间不足')
  await openSheet()
  await till.page.getByText(/磁盘快满了，剩 1\d\d MB。到 50 MB 就会停止新销售/).waitFor()
  await closeSheet()
  await till.context.setOffline(true)
  await sell(till)

  await leaveRoom(40)
  await startSale(till)
  await till.page
    .locator('dialog, [role=dialog]')
    .getByText(/磁盘只剩 \d+ MB，已停止新销售/)
    .first()
    .waitFor()
  await till.page.keyboard.press('Escape')

  await cdp.send('Storage.overrideQuotaForOrigin', { origin: shop.url })
  await look()
  // The money that was taken is still on the ticket.
  await till.page.keyboard.press('F9')
  await till.page.getByRole('button', { name: '完成收款' }).click()
  await till.page.getByText('收款完成').waitFor()
  await till.page.keyboard.press('Escape')
  await online()
  await badge(till, '已同步')
  expect(till.broken).toEqual([])
})

test('alone, five wrong PINs are all: then even the right one waits for the network', async () => {
  await till.context.setOffline(true)
  await badge(till, '断网')
  await till.page.keyboard.press('Alt+L')
  const lock = lockOf(till.page)
  for (let times = 0; times < 5; times += 1) {
    await typePin(till.page, '0000')
    await lock.getByText('PIN 码不对').waitFor()
    await lock.getByRole('button', { name: '换人' }).click()
  }
  await typePin(till.page, cashierPin)
  await lock.getByText('PIN 码错得太多次').waitFor()
  await lock.getByRole('button', { name: '换人' }).click()
  await online()
  await comeIn(till)
  expect(till.broken).toEqual([])
})

/** The network is back, and the till has heard so. */
async function online(): Promise<void> {
  const heard = till.page.waitForResponse((response) => response.url().includes('/v1/log/'))
  await till.context.setOffline(false)
  await heard
}

/** Lets the browser have so many megabytes more than it has taken, and the till look. */
async function leaveRoom(megabytes: number): Promise<void> {
  const usage = await till.page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0)
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: shop.url, quotaSize: usage + megabytes * MEGABYTE })
  await look()
}

/** The till looks at its disk when somebody asks it to try again. */
async function look(): Promise<void> {
  await openSheet()
  await till.page.getByRole('button', { name: '再试一次' }).click()
  await closeSheet()
}

async function openSheet(): Promise<void> {
  await till.page.locator('.sync-badge').click()
  await till.page.getByRole('heading', { name: '只在本机的小票' }).waitFor()
}

async function closeSheet(): Promise<void> {
  await till.page.keyboard.press('Escape')
  await till.page.getByRole('button', { name: '再试一次' }).waitFor({ state: 'detached' })
}
