import { type Database, migrate, openDatabase } from '#foundation/database'
import { migrationsOf, type Module } from '#platform/module'
import { boxMigrations } from '#platform/box'
import { workMigrations } from '#platform/work'
import { published } from '../apps/yunpu/modules.ts'
import { listFiles } from './source.ts'

/** Every module of the house. Throws when a folder holds one that the server has not chosen. */
export async function loadModules(): Promise<readonly Module[]> {
  const chosen = new Set(published.map((module) => module.name))
  const folders = listFiles(['modules', 'platform'], (path) => /^(modules|platform)\/[^/]+\/module\.ts$/.test(path))
  const left = folders.map((path) => path.split('/')[1] ?? '').filter((name) => !chosen.has(name))
  if (left.length > 0) throw new Error(`apps/yunpu/modules.ts leaves out: ${left.join(', ')}`)
  return published
}

/** A database in memory with the tables of the whole house. */
export async function openHouse(): Promise<Database> {
  const database = await openDatabase({ runner: 'memory' })
  await migrate(database, await migrationsOf(await loadModules(), [workMigrations, boxMigrations]))
  return database
}
