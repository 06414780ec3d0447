import { afterAll, beforeAll, expect, test } from 'vitest'
import { newSecretBox } from '#foundation/crypto'
import { systemClock } from '#foundation/clock'
import { type Database, migrate, openDatabase } from '#foundation/database'
import { findPostgres, type PostgresServer, startPostgres } from '#foundation/postgres-server'
import { openWriter, testKeys } from '#platform/journal'
import { defineModule, effect, migrationsOf, openKernel, systemCaller, when } from '#platform/module'
import { callerOf, MERCHANT, STORE } from '#platform/testing'
import { startWork, workMigrations } from '#platform/work'
import { saveEndpoint } from './contract.ts'
import { startCourier } from './courier.ts'
import { webhook } from './module.ts'
import { sender } from './send.ts'
import { sold } from './testing/open-webhook-shop.ts'
import { openReceiver } from './testing/receiver.ts'

const FACTS = 300
let postgres: PostgresServer | undefined
const databases: Database[] = []

beforeAll(async () => {
  postgres = await startPostgres()
  if (postgres === undefined) return
  for (let server = 0; server < 2; server += 1)
    databases.push(await openDatabase({ runner: 'external', url: postgres.url, poolSize: 8 }))
})
afterAll(async () => {
  await Promise.all(databases.map((database) => database.close()))
  await postgres?.stop()
})

test.skipIf(findPostgres() === undefined)(
  'two servers on one PostgreSQL, at it at the same time, do everything once',
  async () => {
    const ports = { secretBox: newSecretBox(), mayAllowPrivateNetwork: true }
    const heard: number[] = []
    const acted: number[] = []
    const listening = defineModule({
      name: 'sale',
      title: { zh: '销售', en: 'Sale' },
      contract: { sold },
      uses: [],
      handlers: {},
      reactions: [when('hear', sold, async ({ facts }) => void heard.push(...facts.map(({ body }) => body.n)))],
      effects: [effect('act', sold, async ({ fact }) => void acted.push(fact.body.n))],
    })
    const modules = [listening, webhook(ports)]
    await migrate(databases[0]!, await migrationsOf(modules, [workMigrations]))
    const failures: string[] = []
    const failed = (what: string, error: unknown) => void failures.push(`${what}: ${String(error)}`)
    const servers = databases.map((database, index) => {
      const kernel = openKernel({ database, modules, clock: systemClock, writer: openWriter(testKeys(`site${index}`)) })
      return {
        kernel,
        work: startWork({ kernel, callers: async () => [systemCaller(MERCHANT)], failed }),
        courier: startCourier({ kernel, failed, ...ports, send: sender(), chance: () => 0 }),
      }
    })
    const receiver = await openReceiver()
    const caller = callerOf(MERCHANT, STORE)
    await servers[0]!.kernel.perform(caller, saveEndpoint, { url: receiver.url(), kinds: ['sale.*'], allowPrivateNetwork: true })
    await Promise.all(
      servers.map(async ({ kernel }, index) => {
        for (let n = index; n < FACTS; n += 2) {
          await kernel.within(caller, listening, async ({ emit }) => void emit(sold, { n }))
        }
      }),
    )
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(servers.map(({ work }) => work.settled()))
      await Promise.all(servers.map(({ courier }) => courier.settled()))
    }
    const all = Array.from({ length: FACTS }, (_, n) => n)
    expect(heard.toSorted((a, b) => a - b)).toEqual(all)
    expect(acted.toSorted((a, b) => a - b)).toEqual(all)
    expect(receiver.received.map(({ body }) => Number(JSON.parse(body).data.n)).toSorted((a, b) => a - b)).toEqual(all)
    expect(failures).toEqual([])
    for (const { work, courier } of servers) await Promise.all([work.stop(), courier.stop()])
    await receiver.close()
  },
)
