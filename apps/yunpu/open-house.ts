import { join } from 'node:path'
import { systemClock } from '#foundation/clock'
import type { Config } from '#foundation/config'
import { type FileStore, memoryStore, openFiles } from '#foundation/file'
import { checkDurable, type Database, migrate, openDatabase } from '#foundation/database'
import type { Log } from '#foundation/log'
import { listMerchants } from '#platform/access'
import type { Action, Refused } from '#platform/contract'
import { boxMigrations } from '#platform/box'
import { newSiteKeys, openWriter, type SiteKeys, siteKeys } from '#platform/journal'
import { type Kernel, migrationsOf, type Module, openKernel, type SendOn } from '#platform/module'
import { workMigrations } from '#platform/work'
import { published } from './modules.ts'

/** What a command needs to know of the settings to open the database. */
export type Where = Pick<Config, 'dataFolder' | 'databaseUrl'> & Partial<Pick<Config, 'filesUrl'>>

/** Opens the database that the settings name: `memory` for tests, external by its address, else embedded. */
export async function openOwnDatabase(where: Where | 'memory', log: Log): Promise<Database> {
  if (where === 'memory') return openDatabase({ runner: 'memory', log })
  if (where.databaseUrl !== undefined) return openDatabase({ runner: 'external', url: where.databaseUrl, log })
  return openDatabase({ runner: 'embedded', folder: join(where.dataFolder, 'db'), log })
}

/** Brings a database to the present structure; answers what was applied. */
export async function migrateOwn(database: Database): Promise<readonly string[]> {
  return migrate(database, await migrationsOf(published, [workMigrations, boxMigrations]))
}

/**
 * Puts the kernel over a database: migrated, and durable where a real shop trades on it. Throws
 * DB_NOT_DURABLE with the reason; a server that has only the demo is warned in its log.
 */
export async function openOwnKernel(given: {
  where: Where | 'memory'
  database: Database
  modules: readonly Module[]
  log: Log
  /** Left out: this server's own. A box writes other chains at every start. */
  keys?: SiteKeys
  refuseHere?: (action: Action) => Refused | undefined
  sendOn?: SendOn
  /** Left out: {@link openOwnFiles}. */
  files?: FileStore
}): Promise<Kernel> {
  const { where, database, modules, log, refuseHere, sendOn } = given
  const applied = await migrateOwn(database)
  if (applied.length > 0) log.info({ applied }, 'migrated')
  const merchants = await listMerchants(database)
  if (merchants.some((merchant) => !merchant.demo)) await checkDurable(database)
  const { durable, durableBecause } = await database.vitals()
  if (!durable) log.warn({ because: durableBecause }, 'a power cut may lose sales on this database: do not trade on it')
  const keys = given.keys ?? (await ownKeys(where))
  const files = given.files ?? openOwnFiles(where)
  const house = { database, modules, clock: systemClock, writer: openWriter(keys), files }
  return openKernel({
    ...house,
    ...(refuseHere === undefined ? {} : { refuseHere }),
    ...(sendOn === undefined ? {} : { sendOn }),
  })
}

/** The shop's files: beside the database, or in a bucket that the settings name. */
export function openOwnFiles(where: Where | 'memory'): FileStore {
  return where === 'memory' ? memoryStore() : openFiles({ folder: join(where.dataFolder, 'files'), url: where.filesUrl })
}

/** The keys that this server signs its journal with: in its data folder, made at the first run. */
export async function ownKeys(where: Where | 'memory'): Promise<SiteKeys> {
  return where === 'memory' ? newSiteKeys() : siteKeys(join(where.dataFolder, 'keys'))
}
