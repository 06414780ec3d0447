import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Database, migrate, openDatabase } from '#foundation/database'
import { migrationsOf, type Module } from '#platform/module'
import { listFiles, ROOT } from './source.ts'

/** Every module of the house, from each `module.ts`, whether or not an app has chosen it. */
export async function loadModules(): Promise<Module[]> {
  const paths = listFiles(['modules', 'platform'], (path) => /^(modules|platform)\/[^/]+\/module\.ts$/.test(path))
  const loaded = await Promise.all(
    paths.map(async (path) => {
      const exported: object = await import(pathToFileURL(join(ROOT, path)).href)
      const module = Object.values(exported).find(isModule)
      if (module === undefined) throw new Error(`${path} exports no module`)
      return module
    }),
  )
  return loaded
}

/** A database in memory with the tables of the whole house. */
export async function openHouse(): Promise<Database> {
  const database = await openDatabase({ runner: 'memory' })
  await migrate(database, await migrationsOf(await loadModules()))
  return database
}

function isModule(value: unknown): value is Module {
  return typeof value === 'object' && value !== null && 'operations' in value && 'uses' in value && 'handlers' in value
}
