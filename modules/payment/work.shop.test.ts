import { expect, test } from 'vitest'
import { newSecretBox } from '#foundation/crypto'
import { migrate, openDatabase } from '#foundation/database'
import { migrationsOf } from '#platform/module'
import { openShop, STORE } from '#platform/testing'
import { startWork, workMigrations } from '#platform/work'
import { payment as paymentOf, saveChannelSettings, startPayment } from './contract.ts'
import { payment } from './module.ts'
import { startChannelSimulator } from './simulator/index.ts'

test('under the real workers: a code comes by itself, the customer pays on the page, and other tills do not wait', async () => {
  const going: Promise<void>[] = []
  const module = payment({
    secretBox: newSecretBox(),
    fetch: (url, init) => fetch(url, init),
    wait: async () => {
      shop.clock.forward(1)
      await new Promise((resolve) => setTimeout(resolve, 5))
    },
    beside: (_what, work) => going.push(work()),
  })
  const database = await openDatabase({ runner: 'memory' })
  await migrate(database, await migrationsOf([module], [workMigrations]))
  const shop = await openShop({ modules: [module], database })
  const simulator = await startChannelSimulator({ clock: shop.clock })
  const failures: unknown[] = []
  const work = startWork({
    kernel: shop.kernel,
    callers: async () => [shop.caller],
    failed: (_what, error) => failures.push(error),
  })
  try {
    await shop.perform(saveChannelSettings, simulator.settings())
    const first = await shop.perform(startPayment, { storeId: STORE, amountMinor: 500 })
    const second = await shop.perform(startPayment, { storeId: STORE, amountMinor: 700 })
    const qrOf = async (paymentId: string) => (await shop.ask(paymentOf, { paymentId })).qrText
    // The first customer never pays; the second is not kept waiting for that.
    await expect.poll(() => qrOf(second.paymentId), { timeout: 10_000 }).toContain('/pay/')
    await fetch((await qrOf(second.paymentId)) ?? '', { method: 'POST' })
    await expect
      .poll(async () => (await shop.ask(paymentOf, { paymentId: second.paymentId })).state, { timeout: 10_000 })
      .toBe('paid')
    expect((await shop.ask(paymentOf, { paymentId: first.paymentId })).state).toBe('paying')
    shop.clock.forward(90_000)
    await expect
      .poll(async () => (await shop.ask(paymentOf, { paymentId: first.paymentId })).state, { timeout: 10_000 })
      .toBe('closed')
    await Promise.all(going)
    expect(failures).toEqual([])
  } finally {
    await work.stop()
    await simulator.close()
    await shop.close()
  }
})
