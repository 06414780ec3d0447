import type { Instant } from '#foundation/clock'
import { type Database, migrate, openDatabase, snapshot } from '#foundation/database'
import type { Action, BodyOf, Event, InputOf, OutputOf, Query } from '#platform/contract'
import { openWriter, testKeys } from '#platform/journal'
import {
  type Caller,
  type CallOptions,
  type Kernel,
  migrationsOf,
  type Module,
  openKernel,
  type StoreSettings,
} from '#platform/module'
import { workMigrations } from '#platform/work'
import { type HeldClock, heldClock } from './clock.ts'

/** The merchant and stores of every test: one corner shop, and a second merchant who must never see it. */
export const MERCHANT = '01970000-0000-7000-8000-00000000000a'
export const OTHER_MERCHANT = '01970000-0000-7000-8000-00000000000b'
export const STORE = '01970000-0000-7000-8000-00000000001a'
export const OTHER_STORE = '01970000-0000-7000-8000-00000000001b'
export const CASHIER = '01970000-0000-7000-8000-00000000002a'

export type Shop = {
  readonly kernel: Kernel
  readonly database: Database
  readonly clock: HeldClock
  readonly caller: Caller
  readonly ask: <Q extends Query>(query: Q, input: InputOf<Q>) => Promise<OutputOf<Q>>
  readonly perform: <A extends Action>(action: A, input: InputOf<A>, options?: CallOptions) => Promise<OutputOf<A>>
  /** News from another module, as if it had just told it. */
  readonly happen: <E extends Event>(
    event: E,
    body: BodyOf<E>,
    about?: { readonly store?: string; readonly day?: string },
  ) => Promise<void>
  /** The same shop through other eyes: fewer rights, or another merchant. */
  readonly as: (change: Partial<Caller>) => Pick<Shop, 'ask' | 'perform'>
  readonly close: () => Promise<void>
}

const snapshots = new Map<string, Promise<Awaited<ReturnType<typeof snapshot>>>>()

/**
 * A shop of these modules on a fresh database in memory, at a moment that stands still. Pass
 * `database` to run the same story elsewhere; it must be migrated.
 */
export async function openShop(options: { modules: readonly Module[]; at?: Instant; database?: Database }): Promise<Shop> {
  const { modules } = options
  const clock = heldClock(options.at ?? '2026-03-02T01:00:00.000Z')
  const database = options.database ?? (await freshDatabase(modules))
  const kernel = openKernel({ database, modules, clock, writer: openWriter(testKeys('test')) })
  const caller = callerOf(MERCHANT, STORE)
  const as = (change: Partial<Caller>): Pick<Shop, 'ask' | 'perform'> => {
    const seen = { ...caller, ...change }
    return {
      ask: (query, input) => kernel.ask(seen, query, input),
      perform: (action, input, callOptions) => kernel.perform(seen, action, input, callOptions),
    }
  }
  return {
    kernel,
    database,
    clock,
    caller,
    ...as({}),
    as,
    happen: async (event, body, about) => {
      const owner = modules.find((module) => module.events.some((told) => told.name === event.name))
      if (owner === undefined) throw new Error(`no module of this shop tells '${event.name}'`)
      await kernel.within(caller, owner, async ({ emit }) => {
        emit(event, body, about)
      })
    },
    close: () => database.close(),
  }
}

/** A caller of a merchant with every right and one store. */
export function callerOf(merchantId: string, storeId: string): Caller {
  const store: StoreSettings = { storeId, name: '街角店', zone: 'Asia/Shanghai', cutoffHour: 4, currency: 'CNY' }
  return {
    merchantId,
    actor: { person: CASHIER, device: null, key: null },
    permissions: new Set(['*']),
    askable: new Set(),
    approvals: new Map(),
    storeId,
    stores: new Map([[storeId, store]]),
    sessionId: null,
  }
}

/** Migrating takes seconds, copying a migrated database does not: one migration a worker and set of modules. */
async function freshDatabase(modules: readonly Module[]): Promise<Database> {
  const key = modules.map((module) => module.name).join()
  const from = snapshots.get(key) ?? migrated(modules)
  snapshots.set(key, from)
  return openDatabase({ runner: 'memory', from: await from })
}

async function migrated(modules: readonly Module[]) {
  const database = await openDatabase({ runner: 'memory' })
  await migrate(database, await migrationsOf(modules, [workMigrations]))
  const copy = await snapshot(database)
  await database.close()
  return copy
}
