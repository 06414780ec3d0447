import { digestOf, loosen, movedTables, speakAlike, structureOf } from './move-tables.ts'
import type { MovedTable } from './move-tables.ts'
import type { Database, Tx } from './port.ts'
import { DatabaseRefused } from './refusal.ts'
import { rawSql } from './sql.ts'

/** Told after every batch and every verified table. */
export type MoveProgress = {
  readonly step: 'copy' | 'verify'
  readonly table: string
  /** Rows of this table copied so far. */
  readonly rows: number
  readonly tablesDone: number
  readonly tablesTotal: number
}

export type MoveReport = { readonly tables: readonly { readonly name: string; readonly rows: number; readonly hash: string }[] }

const batchRows = 1_000 // about a megabyte of ordinary rows: far below what one message may hold

/**
 * Copies every module's rows into another database that has the same migrations and no rows, in one
 * transaction on each side: it arrives whole and verified (count and content hash of every table), or
 * not at all. Throws TARGET_NOT_EMPTY, TARGET_DIFFERS or MOVE_DIFFERS. Nothing may write to `from` meanwhile.
 */
export async function moveDatabase(
  from: Database,
  to: Database,
  onProgress: (progress: MoveProgress) => void = () => {},
): Promise<MoveReport> {
  return from.transact({ as: 'owner' }, async (source) => {
    await source.run(rawSql('set transaction isolation level repeatable read, read only'))
    return to.transact({ as: 'owner' }, async (target) => move(source, target, onProgress))
  })
}

async function move(source: Tx, target: Tx, onProgress: (progress: MoveProgress) => void): Promise<MoveReport> {
  await speakAlike(source)
  await speakAlike(target)
  if ((await structureOf(source)) !== (await structureOf(target))) {
    throw new DatabaseRefused('TARGET_DIFFERS', {
      en: 'the target has other migrations: run the same version of Yunpu on both',
      zh: '目标库的结构版本不同,请在两边使用同一版本的云铺',
    })
  }
  const tables = await movedTables(source)
  await refuseRows(target, tables)
  const tighten = await loosen(target, tables)
  for (const [tablesDone, table] of tables.entries()) {
    const tell = (rows: number) => onProgress({ step: 'copy', table: table.name, rows, tablesDone, tablesTotal: tables.length })
    await copy(source, target, table, tell)
  }
  await tighten()
  const report: MoveReport['tables'][number][] = []
  for (const [tablesDone, table] of tables.entries()) {
    const digest = await verified(source, target, table)
    report.push({ name: table.name, rows: digest.count, hash: digest.hash })
    onProgress({ step: 'verify', table: table.name, rows: digest.count, tablesDone: tablesDone + 1, tablesTotal: tables.length })
  }
  return { tables: report }
}

async function refuseRows(target: Tx, tables: readonly MovedTable[]): Promise<void> {
  for (const { name } of tables) {
    const row = await target.first(rawSql(`select 1 as one from ${name} limit 1`))
    if (row !== undefined) {
      throw new DatabaseRefused('TARGET_NOT_EMPTY', {
        en: `the target already has rows in ${name}; move into an empty database`,
        zh: `目标库的 ${name} 已有数据,请迁入空库`,
      })
    }
  }
}

/** Every value travels as the text that PostgreSQL writes and reads: exact for every type. */
async function copy(source: Tx, target: Tx, table: MovedTable, tell: (rows: number) => void): Promise<void> {
  const { name, columns } = table
  const keys = columns.map((_, index) => `c${index}`)
  const texts = columns.map((column, index) => `${column.name}::text as c${index}`).join(', ')
  const casts = columns.map((column, index) => `c${index}::${column.type}`).join(', ')
  const arrays = columns.map((_, index) => `$${index + 1}::text[]`).join(', ')
  const insert = `insert into ${name} (${columns.map((column) => column.name).join(', ')}) overriding system value
    select ${casts} from unnest(${arrays}) as moved(${keys.join(', ')})`
  await source.run(rawSql(`declare moving no scroll cursor for select ${texts} from ${name}`))
  let rows = 0
  for (;;) {
    const batch = await source.rows<Record<string, string | null>>(rawSql(`fetch ${batchRows} from moving`))
    if (batch.length === 0) break
    await target.run(
      rawSql(
        insert,
        keys.map((key) => batch.map((row) => row[key])),
      ),
    )
    rows += batch.length
    tell(rows)
  }
  await source.run(rawSql('close moving'))
}

async function verified(source: Tx, target: Tx, table: MovedTable): Promise<{ count: number; hash: string }> {
  const there = await digestOf(source, table)
  const here = await digestOf(target, table)
  if (there.count !== here.count || there.hash !== here.hash) {
    throw new DatabaseRefused('MOVE_DIFFERS', {
      en: `${table.name} differs after the move (${there.count} rows, ${here.count} arrived); nothing was kept`,
      zh: `${table.name} 迁移后内容不一致(原 ${there.count} 行,到达 ${here.count} 行),未保留任何数据`,
    })
  }
  return there
}
