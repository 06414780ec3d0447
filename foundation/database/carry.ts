import { loosen, type MovedTable, movedTables, speakAlike, structureOf } from './move-tables.ts'
import type { Tx } from './port.ts'
import { rawSql } from './sql.ts'

/** A row as the texts that PostgreSQL writes and reads, in the order of the table's columns: exact for every type. */
export type TextRow = readonly (string | null)[]

/** A table that one merchant's rows are carried of, from server to server. */
export type CarriedTable = MovedTable

/** Rows of one round trip: about a megabyte of ordinary ones. */
const BATCH_ROWS = 1_000

/** The tables of every module, and the migrations that made them: both sides have to have the same. */
export async function carriedTables(tx: Tx): Promise<{ readonly tables: readonly CarriedTable[]; readonly structure: string }> {
  return { tables: await movedTables(tx), structure: await structureOf(tx) }
}

/** A merchant's rows of a table, a batch at a time, in a transaction of the owner's. */
export async function* carryOut(tx: Tx, { name, columns }: CarriedTable, merchantId: string): AsyncGenerator<readonly TextRow[]> {
  await speakAlike(tx)
  const texts = columns.map((column, index) => `${column.name}::text as c${index}`).join(', ')
  await tx.run(
    rawSql(`declare carried no scroll cursor for select ${texts} from ${name} where merchant_id = '${uuidOf(merchantId)}'`),
  )
  try {
    for (;;) {
      const batch = await tx.rows<Record<string, string | null>>(rawSql(`fetch ${BATCH_ROWS} from carried`))
      if (batch.length === 0) return
      yield batch.map((row) => columns.map((_, index) => row[`c${index}`] ?? null))
    }
  } finally {
    await tx.run(rawSql('close carried'))
  }
}

/** Puts carried rows into a table, in a transaction of the owner's; one that is there already stays as it is. */
export async function carryIn(tx: Tx, { name, columns }: CarriedTable, rows: readonly TextRow[]): Promise<void> {
  const names = columns.map((column) => column.name).join(', ')
  const casts = columns.map((column, index) => `c${index}::${column.type}`).join(', ')
  const arrays = columns.map((_, index) => `$${index + 1}::text[]`).join(', ')
  const keys = columns.map((_, index) => `c${index}`).join(', ')
  await tx.run(
    rawSql(
      `insert into ${name} (${names}) overriding system value select ${casts} from unnest(${arrays}) as carried(${keys}) on conflict do nothing`,
      columns.map((_, index) => rows.map((row) => row[index] ?? null)),
    ),
  )
}

/** Takes a merchant's rows out of a table, to be replaced by carried ones in the same transaction of the owner's. */
export async function clearOut(tx: Tx, { name }: CarriedTable, merchantId: string): Promise<void> {
  await tx.run(rawSql(`delete from ${name} where merchant_id = '${uuidOf(merchantId)}'`))
}

/** Runs `work` while the tables' foreign keys and triggers are off; putting the keys back checks every row. */
export async function loosely(tx: Tx, tables: readonly CarriedTable[], work: () => Promise<void>): Promise<void> {
  await speakAlike(tx)
  const tighten = await loosen(tx, tables)
  await work()
  await tighten()
}

/** An id on its way into a statement's text. */
function uuidOf(id: string): string {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new TypeError(`${id} is no id`)
  return id
}
