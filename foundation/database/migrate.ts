import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import type { PoolClient } from 'pg'
import { structureLock } from './base.ts'
import { lanesOf } from './inside.ts'
import type { Database } from './port.ts'
import { DatabaseRefused } from './refusal.ts'

export type MigrationFile = { readonly name: string; readonly sql: string }

/** The migrations of one module, in the order in which they apply. */
export type MigrationSet = { readonly module: string; readonly files: readonly MigrationFile[] }

type Pending = MigrationFile & { readonly module: string; readonly checksum: string }

/**
 * Applies what is not applied yet, set by set, each file in one transaction as yunpu_owner; answers
 * the names applied (`catalog/0001-product.sql`). Throws MIGRATION_EDITED or MIGRATION_MISSING before
 * touching anything when an applied file is no longer what it was. Two servers may call it at once.
 */
export async function migrate(database: Database, sets: readonly MigrationSet[]): Promise<string[]> {
  const loan = await lanesOf(database).borrow()
  let broken = true
  try {
    await loan.client.query('begin read only; set local role yunpu_owner')
    const applied = await appliedOn(loan.client)
    await loan.client.query('commit')
    refuseChanged(sets, applied)
    const names: string[] = []
    for (const file of filesOf(sets)) {
      if (applied.has(keyOf(file))) continue
      if (await apply(loan.client, file)) names.push(keyOf(file))
    }
    broken = false
    return names
  } catch (error) {
    broken = !(error instanceof DatabaseRefused)
    throw error
  } finally {
    loan.giveBack(broken)
  }
}

/** The `0001-name.sql` files of a folder, sorted; an absent folder has none. */
export async function readMigrations(folder: URL): Promise<MigrationFile[]> {
  const base = folder.href.endsWith('/') ? folder : new URL(`${folder.href}/`)
  const names = (await readdir(base).catch(emptyWhenAbsent)).filter((name) => name.endsWith('.sql')).toSorted()
  const odd = names.find((name) => !/^\d{4}-[a-z0-9-]+\.sql$/.test(name))
  if (odd !== undefined) throw new Error(`a migration is named like 0001-name.sql, not ${odd}`)
  const twin = names.find((name, index) => name.slice(0, 4) === names[index + 1]?.slice(0, 4))
  if (twin !== undefined) throw new Error(`two migrations have the number of ${twin}`)
  return Promise.all(names.map(async (name) => ({ name, sql: await readFile(new URL(name, base), 'utf8') })))
}

function refuseChanged(sets: readonly MigrationSet[], applied: ReadonlyMap<string, string>): void {
  const given = new Map(filesOf(sets).map((file) => [keyOf(file), file.checksum]))
  const modules = new Set(sets.map(({ module }) => module))
  for (const [key, checksum] of applied) {
    const now = given.get(key)
    if (now === undefined && modules.has(key.slice(0, key.indexOf('/')))) {
      throw new DatabaseRefused('MIGRATION_MISSING', {
        en: `${key} was applied to this database, but this version of Yunpu does not have it`,
        zh: `数据库已执行过迁移 ${key},但当前版本缺少该文件`,
      })
    }
    if (now !== undefined && now !== checksum) {
      throw new DatabaseRefused('MIGRATION_EDITED', {
        en: `${key} was edited after it was applied; write a new migration instead`,
        zh: `迁移 ${key} 在执行后被修改,请改为新增迁移`,
      })
    }
  }
}

/** Applies one file unless another server has just done it; answers whether it did. */
async function apply(client: PoolClient, file: Pending): Promise<boolean> {
  await client.query('begin; set local role yunpu_owner')
  try {
    await client.query(structureLock)
    const elsewhere = (await appliedOn(client)).get(keyOf(file))
    if (elsewhere === undefined) {
      await client.query(file.sql)
      await client.query('insert into app.migration (module, name, checksum) values ($1, $2, $3)', [
        file.module,
        file.name,
        file.checksum,
      ])
    }
    const { command } = await client.query('commit')
    if (command !== 'COMMIT') throw new Error('the migration ended its own transaction')
    return elsewhere === undefined
  } catch (error) {
    await client.query('rollback')
    if (error instanceof Error) error.message = `${keyOf(file)}: ${error.message}`
    throw error
  }
}

async function appliedOn(client: PoolClient): Promise<Map<string, string>> {
  const { rows } = await client.query<{ key: string; checksum: string }>(
    `select module || '/' || name as key, checksum from app.migration`,
  )
  return new Map(rows.map(({ key, checksum }) => [key, checksum]))
}

function filesOf(sets: readonly MigrationSet[]): Pending[] {
  return sets.flatMap(({ module, files }) =>
    files.map((file) => ({ ...file, module, checksum: createHash('sha256').update(file.sql).digest('hex') })),
  )
}

function keyOf(file: Pick<Pending, 'module' | 'name'>): string {
  return `${file.module}/${file.name}`
}

function emptyWhenAbsent(error: unknown): string[] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
  throw error
}
