import { type MigrationSet, readMigrations } from '#foundation/database'
import { journalMigrations } from '#platform/journal'
import { ledgerMigrations } from '#platform/ledger'
import { catalogueOf } from './catalogue.ts'
import type { Module } from './define.ts'

/**
 * What `migrate` needs for these modules: the platform's own first (`also` names packages that stand
 * on this one), then lower modules before upper.
 */
export async function migrationsOf(
  modules: readonly Module[],
  also: readonly { readonly module: string; readonly folder: URL }[] = [],
): Promise<readonly MigrationSet[]> {
  const own = [journalMigrations, ledgerMigrations, ...also]
  const theirs = catalogueOf(modules).modules.flatMap(({ name, migrations }) =>
    migrations === undefined ? [] : [{ module: name, folder: migrations }],
  )
  return Promise.all([...own, ...theirs].map(async ({ module, folder }) => ({ module, files: await readMigrations(folder) })))
}
