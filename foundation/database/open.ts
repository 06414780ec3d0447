import { prepareBase } from './base.ts'
import { durabilityOf } from './check-durable.ts'
import { openEmbedded } from './embedded.ts'
import { lockFolder } from './folder-lock.ts'
import { rememberInside } from './inside.ts'
import type { Snapshot } from './inside.ts'
import { openLanes } from './lanes.ts'
import type { Lanes } from './lanes.ts'
import { keepHouse } from './maintenance.ts'
import { openMemory } from './memory.ts'
import type { Database, Runner } from './port.ts'
import { DurabilityRefused } from './refusal.ts'
import { transactor } from './transact.ts'
import { WireStream } from './wire-stream.ts'
import type { WireBackend } from './wire-backend.ts'

/** What the database writes to its log; a pino logger fits. */
export type DatabaseLog = {
  readonly debug: (details: object, message: string) => void
  readonly info: (details: object, message: string) => void
  readonly warn: (details: object, message: string) => void
}

type Common = {
  readonly log?: DatabaseLog
  /** Numbers in [0, 1) that spread retries apart. */
  readonly chance?: () => number
}
export type EmbeddedOptions = Common & { readonly runner: 'embedded'; readonly folder: string }
export type ExternalOptions = Common & { readonly runner: 'external'; readonly url: string; readonly poolSize?: number }
export type MemoryOptions = Common & { readonly runner: 'memory'; readonly from?: Snapshot }
export type OpenOptions = EmbeddedOptions | ExternalOptions | MemoryOptions

const poolSizeDefault = 10

/**
 * Opens a database, with its roles and the schema `app` in place; run {@link migrate} next.
 *
 * @example
 * const database = await openDatabase({ runner: 'embedded', folder: './data/database' })
 * const names = await database.transact({ as: 'merchant', merchantId }, (tx) => tx.rows(sql`select name from catalog.product`))
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  switch (options.runner) {
    case 'embedded':
      return openInFolder(options)
    case 'external':
      return openExternal(options)
    case 'memory':
      return openInMemory(options)
  }
}

async function openInFolder(options: EmbeddedOptions): Promise<Database> {
  const log = options.log ?? silent
  const lock = await lockFolder(options.folder)
  const undo = [async () => lock.release()]
  const close = async () => {
    for (const step of undo.splice(0).toReversed()) await step()
  }
  try {
    const backend = await openEmbedded(`${options.folder}/pgdata`)
    undo.push(backend.close)
    const lanes = lanesOver(backend, log)
    undo.push(lanes.close)
    await proveCommitReachesDisk(lanes, backend.fsyncs)
    const database = await assemble('embedded', lanes, options, { fsyncs: backend.fsyncs, close })
    const stopHousekeeping = keepHouse(lanes, log)
    undo.push(async () => stopHousekeeping())
    return database
  } catch (error) {
    await close()
    throw error
  }
}

async function openExternal(options: ExternalOptions): Promise<Database> {
  const lanes = openLanes({ connectionString: options.url }, options.poolSize ?? poolSizeDefault, options.log ?? silent)
  try {
    return await assemble('external', lanes, options, { fsyncs: () => null, close: lanes.close })
  } catch (error) {
    await lanes.close()
    throw error
  }
}

async function openInMemory(options: MemoryOptions): Promise<Database> {
  const backend = await openMemory(options.from)
  const lanes = lanesOver(backend, options.log ?? silent)
  const close = async () => {
    await lanes.close()
    await backend.close()
  }
  return assemble('memory', lanes, options, { fsyncs: () => null, close, dump: backend.dump })
}

/** The one session of an engine in this process. */
function lanesOver(backend: WireBackend, log: DatabaseLog): Lanes {
  const stream = () => new WireStream(backend)
  return openLanes({ user: 'postgres', database: 'postgres', ssl: false, stream, idleTimeoutMillis: 0 }, 1, log)
}

type Ends = {
  readonly fsyncs: () => number | null
  readonly close: () => Promise<void>
  readonly dump?: () => Promise<Snapshot>
}

async function assemble(runner: Runner, lanes: Lanes, options: Common, ends: Ends): Promise<Database> {
  const serverVersion = await prepareBase(lanes)
  const database: Database = {
    runner,
    lanes: lanes.count,
    transact: transactor(lanes, options.chance ?? Math.random, options.log ?? silent),
    vitals: async () => {
      const because = await durabilityOf(runner, lanes)
      return { runner, serverVersion, durable: because === '', durableBecause: because, fsyncs: ends.fsyncs() }
    },
    close: ends.close,
  }
  return rememberInside(database, { lanes, dump: ends.dump })
}

/** A commit that raises no fsync means that the hook no longer fits the engine: then nothing may be sold on it. */
async function proveCommitReachesDisk(lanes: Lanes, fsyncs: () => number): Promise<void> {
  const loan = await lanes.borrow()
  try {
    const before = fsyncs()
    await loan.client.query(`select pg_logical_emit_message(true, 'yunpu', 'a commit reaches the disk')`)
    if (fsyncs() <= before) throw new DurabilityRefused('a commit made no fsync call')
  } finally {
    loan.giveBack()
  }
}

const silent: DatabaseLog = { debug: () => {}, info: () => {}, warn: () => {} }
