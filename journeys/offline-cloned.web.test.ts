import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { RunningShop } from '../apps/yunpu/start-shop.ts'
import {
  ask,
  badge,
  comeIn,
  enrolTill,
  openShopAt,
  openTill,
  type Owner,
  sell,
  signInOwner,
  type TillAtWork,
  timesInOffice,
} from './till-at-work.ts'

/* Somebody copies the browser's profile of an enrolled till, key and all, and both copies sell. */
let folder = ''
let shop: RunningShop
let owner: Owner
const tills: TillAtWork[] = []
/** Of the receipts that customers were told. */
const numbers: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yunpu-cloned-'))
  shop = await openShopAt(join(folder, 'data'), 0)
  owner = await signInOwner(shop.url)
  const first = await openTill(profile('first'), shop.url)
  await enrolTill(first, shop.url)
  await comeIn(first)
  numbers.push(await sell(first))
  await badge(first, '已同步')
  // Closed before it is copied, as a disk image would be made.
  await first.context.close()
  await cp(profile('first'), profile('second'), { recursive: true, filter: (from) => !basename(from).startsWith('Singleton') })
})
afterAll(async () => {
  for (const { context } of tills) await context.close()
  await shop?.close()
  await rm(folder, { recursive: true, force: true })
})

test('DEVICE_FORK: two copies of one till sell, every ticket is in the office once, and the owner is told what to do', async () => {
  for (const name of ['first', 'second']) {
    const till = await openTill(profile(name), shop.url)
    tills.push(till)
    await till.page.goto(`${shop.url}/till?lang=zh`)
    await till.page.locator('.tile').first().waitFor()
  }
  for (let round = 0; round < 2; round += 1) for (const till of tills) numbers.push(await sell(till))
  for (const till of tills) await badge(till, '已同步')
  expect(await timesInOffice(owner, numbers)).toEqual([1, 1, 1, 1, 1])
  expect(tills.flatMap(({ broken }) => broken)).toEqual([])

  // The alarm, its deadline, and the other branch that was kept beside.
  await expect.poll(alarms, { timeout: 20_000 }).toContain('DEVICE_FORK')
  const { items } = await ask(owner, 'access.devices')
  const [by] = z
    .array(z.object({ enrolAgainBy: z.string().nullable() }))
    .parse(items)
    .flatMap((one) => one.enrolAgainBy ?? [])
  expect(Date.parse(by ?? '') - Date.now()).toBeLessThanOrEqual(24 * 3_600_000)
  expect(Date.parse(by ?? '')).toBeGreaterThan(Date.now())
})

function profile(name: string): string {
  return join(folder, name)
}

async function alarms(): Promise<string[]> {
  const { items } = await ask(owner, 'audit.tasks')
  return z
    .array(z.object({ why: z.string() }))
    .parse(items)
    .map(({ why }) => why.split(':')[0] ?? '')
}
