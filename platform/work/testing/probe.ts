import { z } from 'zod'
import type { Database } from '#foundation/database'
import { migrate, openDatabase, snapshot, type Snapshot, sql } from '#foundation/database'
import { event } from '#platform/contract'
import { openWriter, testKeys } from '#platform/journal'
import {
  type Caller,
  type Catalogue,
  defineModule,
  type Effect,
  type Job,
  type Kernel,
  migrationsOf,
  type Module,
  openKernel,
  type Reaction,
} from '#platform/module'
import { callerOf, heldClock, type HeldClock, MERCHANT, STORE } from '#platform/testing'
import { workMigrations } from '../migrations.ts'

/** News of the tests: a bell was rung, so many times. */
export const rung = event('bell.rung', { title: { zh: '铃响了', en: 'Bell rung' }, body: z.strictObject({ n: z.int() }) })
/** News that most hearers of the tests do not care for. */
export const polished = event('bell.polished', { title: { zh: '铃擦亮了', en: 'Bell polished' }, body: z.strictObject({}) })

/** A module with a bell, and whoever hears it. */
export function bellOf(hearers: {
  reactions?: readonly Reaction<typeof rung>[]
  effects?: readonly Effect<typeof rung>[]
  jobs?: readonly Job[]
}): Module {
  return defineModule({
    name: 'bell',
    title: { zh: '铃', en: 'Bell' },
    contract: { rung, polished },
    uses: [],
    handlers: {},
    ...hearers,
  })
}

export type Server = {
  readonly kernel: Kernel
  readonly catalogue: Catalogue
  readonly ring: (numbers: readonly number[], caller?: Caller) => Promise<void>
}

export const caller = callerOf(MERCHANT, STORE)

let copy: Promise<Snapshot> | undefined

/** A fresh database in memory with the journal and the work. */
export async function freshDatabase(): Promise<Database> {
  copy ??= (async () => {
    const database = await openDatabase({ runner: 'memory' })
    await migrate(database, await migrationsOf([], [workMigrations]))
    const made = await snapshot(database)
    await database.close()
    return made
  })()
  return openDatabase({ runner: 'memory', from: await copy })
}

/** One server over a database; `site` tells two of them apart. */
export function openServer(
  database: Database,
  module: Module,
  clock: HeldClock = heldClock('2026-03-02T01:00:00.000Z'),
  site = 'test',
): Server {
  const kernel = openKernel({ database, modules: [module], clock, writer: openWriter(testKeys(site)) })
  return {
    kernel,
    catalogue: kernel.catalogue,
    ring: async (numbers, by = caller) => {
      await kernel.within(by, module, async ({ emit }) => {
        for (const n of numbers) emit(rung, { n })
      })
    },
  }
}

/** What is put aside, by hearer. */
export async function putAsideOf(
  database: Database,
): Promise<{ hearer: string; attempts: number; nextAt: string; dead: boolean; why: string }[]> {
  return database.transact({ as: 'merchant', merchantId: MERCHANT }, (tx) =>
    tx.rows(sql`select hearer, attempts, next_at as "nextAt", dead, why from work.retry order by hearer, fact_id`),
  )
}
