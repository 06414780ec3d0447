import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { RunningShop } from '../apps/yunpu/start-shop.ts'
import {
  ask,
  badge,
  comeIn,
  enrolTill,
  filesKept,
  lockOf,
  openShopAt,
  openTill,
  type Owner,
  sell,
  signInOwner,
  type TillAtWork,
  timesInOffice,
  typePin,
  WATER,
} from './till-at-work.ts'

/* 李子涵 sells at an enrolled till while the shop's server comes and goes. */
let folder = ''
let shop: RunningShop
let till: TillAtWork
let owner: Owner
let port = 0
let stockBefore = 0
/** Of the receipts that customers were told. */
const numbers: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yunpu-offline-'))
  shop = await openShopAt(join(folder, 'data'), 0)
  port = Number(new URL(shop.url).port)
  owner = await signInOwner(shop.url)
  stockBefore = await stockOfWater()
  till = await openTill(join(folder, 'profile'), shop.url)
  await enrolTill(till, shop.url)
})
afterAll(async () => {
  await till?.context.close()
  await shop?.close()
  await rm(folder, { recursive: true, force: true })
})

test('a sale is written on the till first, and stands in the office a moment later', async () => {
  await comeIn(till)
  await badge(till, '已同步')
  const asked: string[] = []
  till.page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  numbers.push(await sell(till))
  await badge(till, '已同步')
  expect(asked).not.toContain('/v1/till.completeSale')
  expect(await timesInOffice(owner, numbers)).toEqual([1])
  // The till is not told what goods cost, and the owner's margin is right all the same.
  expect(await costOf(numbers[0] ?? '')).toBeGreaterThan(0)
  expect(till.broken).toEqual([])
})

test('the network goes, the browser is closed and opened again, and every ticket reaches the office once', async () => {
  await filesKept(till)
  await cutOff()
  numbers.push(await sell(till))
  await badge(till, '断网 · 1 张未上传')
  numbers.push(await sell(till))
  await badge(till, '断网 · 2 张未上传')
  await refusesToSignOut()
  expect(till.broken).toEqual([])

  await till.context.close()
  till = await openTill(join(folder, 'profile'), shop.url)
  await till.context.setOffline(true)
  await till.page.goto(`${shop.url}/till?lang=zh`)
  await till.page.locator('.tile').first().waitFor()
  await badge(till, '断网 · 2 张未上传')
  await till.page.keyboard.press('Alt+L')
  await wrongPin()
  await comeIn(till)
  numbers.push(await sell(till))
  await badge(till, '断网 · 3 张未上传')

  shop = await openShopAt(join(folder, 'data'), port)
  owner = await signInOwner(shop.url)
  await till.context.setOffline(false)
  await badge(till, '已同步')
  expect(await timesInOffice(owner, numbers)).toEqual([1, 1, 1, 1])
  expect(stockBefore - (await stockOfWater())).toBe(4000)
  expect(till.broken).toEqual([])
})

/** The line is cut, and the server is really gone. */
async function cutOff(): Promise<void> {
  await till.context.setOffline(true)
  await shop.close()
}

async function refusesToSignOut(): Promise<void> {
  await till.page.getByRole('button', { name: '账户' }).click()
  await till.page.getByText('退出登录').click()
  await till.page.getByText('还有 2 张小票没有传到服务器').waitFor()
}

async function wrongPin(): Promise<void> {
  const lock = lockOf(till.page)
  await typePin(till.page, '0000')
  await lock.getByText('PIN 码不对').waitFor()
  await lock.getByRole('button', { name: '换人' }).click()
}

async function stockOfWater(): Promise<number> {
  const { product } = await ask(owner, 'catalog.productByCode', { code: WATER })
  const productIds = z.object({ id: z.string() }).parse(product).id
  const { items } = await ask(owner, 'stock.levelsOf', { storeId: owner.storeId, productIds })
  return z.array(z.object({ onHandThousandths: z.int() })).parse(items)[0]?.onHandThousandths ?? Number.NaN
}

async function costOf(number: string): Promise<number> {
  const { receipt } = await ask(owner, 'till.receiptByNumber', { number })
  const found = z.object({ lines: z.array(z.object({ costMinor: z.int().nullable() })) }).parse(receipt)
  return found.lines[0]?.costMinor ?? Number.NaN
}
