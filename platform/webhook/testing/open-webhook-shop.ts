import { z } from 'zod'
import { newSecretBox } from '#foundation/crypto'
import { type Database, migrate, openDatabase, snapshot, type Snapshot } from '#foundation/database'
import { event } from '#platform/contract'
import { defineModule, migrationsOf, systemCaller } from '#platform/module'
import { MERCHANT, openShop, type Shop } from '#platform/testing'
import { startWork, type Work, workMigrations } from '#platform/work'
import { type Courier, startCourier } from '../courier.ts'
import { webhook } from '../module.ts'
import { type Send, sender } from '../send.ts'

/** News of the tests, and news that nobody is told who did not ask. */
export const sold = event('sale.sold', { title: { zh: '已售出', en: 'Sold' }, body: z.strictObject({ n: z.int() }) })
export const signedIn = event('access.signedIn', { title: { zh: '已登录', en: 'Signed in' }, body: z.strictObject({}) })

const sale = defineModule({ name: 'sale', title: { zh: '销售', en: 'Sale' }, contract: { sold }, uses: [], handlers: {} })
const access = defineModule({
  name: 'access',
  title: { zh: '门禁', en: 'Access' },
  contract: { signedIn },
  uses: [],
  handlers: {},
})

export type WebhookShop = Shop & {
  readonly work: Work
  readonly courier: Courier
  readonly failures: string[]
  /** Another courier of the same database, as a second server has. */
  readonly anotherCourier: () => Courier
  readonly sell: (numbers: readonly number[]) => Promise<void>
  /** What was told is queued, and everything due was tried. */
  readonly settled: () => Promise<void>
}

let copy: Promise<Snapshot> | undefined

/** A shop with webhooks on a fresh database, at the real moment: receivers check how old a message is. */
export async function openWebhookShop(options: { send?: Send; mayAllowPrivateNetwork?: boolean } = {}): Promise<WebhookShop> {
  const secretBox = newSecretBox()
  const { send = sender({ timeoutMilliseconds: 1000 }), mayAllowPrivateNetwork = true } = options
  const modules = [sale, access, webhook({ secretBox, mayAllowPrivateNetwork })]
  const shop = await openShop({ modules, at: new Date().toISOString(), database: await freshDatabase() })
  const failures: string[] = []
  const failed = (what: string, error: unknown) => void failures.push(`${what}: ${String(error)}`)
  const anotherCourier = () =>
    startCourier({ kernel: shop.kernel, failed, secretBox, send, chance: () => 0, mayAllowPrivateNetwork })
  const work = startWork({ kernel: shop.kernel, callers: async () => [systemCaller(MERCHANT)], failed })
  const courier = anotherCourier()
  return {
    ...shop,
    work,
    courier,
    failures,
    anotherCourier,
    sell: async (numbers) => {
      await shop.kernel.within(shop.caller, sale, async ({ emit }) => {
        for (const n of numbers) emit(sold, { n }, { day: '2026-03-02' })
      })
    },
    settled: async () => {
      await work.settled()
      await courier.settled()
    },
    close: async () => {
      await courier.stop()
      await work.stop()
      await shop.close()
    },
  }
}

async function freshDatabase(): Promise<Database> {
  copy ??= (async () => {
    const database = await openDatabase({ runner: 'memory' })
    await migrate(
      database,
      await migrationsOf([webhook({ secretBox: newSecretBox(), mayAllowPrivateNetwork: true })], [workMigrations]),
    )
    const made = await snapshot(database)
    await database.close()
    return made
  })()
  return openDatabase({ runner: 'memory', from: await copy })
}
