import { join } from 'node:path'
import { systemClock } from '#foundation/clock'
import type { Config } from '#foundation/config'
import { memoryStore, openFiles } from '#foundation/file'
import { checkDurable, type Database, migrate, openDatabase } from '#foundation/database'
import type { Log } from '#foundation/log'
import { listMerchants } from '#platform/access'
import { newSiteKeys, openWriter, siteKeys } from '#platform/journal'
import { type Kernel, migrationsOf, type Module, openKernel } from '#platform/module'
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
  return migrate(database, await migrationsOf(published, [workMigrations]))
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
}): Promise<Kernel> {
  const { where, database, modules, log } = given
  const applied = await migrateOwn(database)
  if (applied.length > 0) log.info({ applied }, 'migrated')
  const merchants = await listMerchants(database)
  if (merchants.some((merchant) => !merchant.demo)) await checkDurable(database)
  const { durable, durableBecause } = await database.vitals()
  if (!durable) log.warn({ because: durableBecause }, 'a power cut may lose sales on this database: do not trade on it')
  const keys = where === 'memory' ? newSiteKeys() : await siteKeys(join(where.dataFolder, 'keys'))
  const files = where === 'memory' ? memoryStore() : openFiles({ folder: join(where.dataFolder, 'files'), url: where.filesUrl })
  return openKernel({ database, modules, clock: systemClock, writer: openWriter(keys), files })
}
