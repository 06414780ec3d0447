import { setTimeout as pause } from 'node:timers/promises'
import { sql, type Tx } from '#foundation/database'
import { IMPORT_COLUMNS_MAX, IMPORT_ROWS_MAX, type ImportFailure } from '../contract.ts'
import { closeReader, openReader, readingOf, readPiece } from '../import-file/reader.ts'
import type { ReadPlan } from '../import-file/read-plan.ts'
import { restIn } from '../stored-import.ts'
import { ROWS_READ_AT_ONCE, type Step } from './step.ts'

/** Long enough that a caller who asks in a loop does not spin, far too short for a sale to notice. */
const BUSY_PAUSE_MS = 15
/** Header and preamble lines come on top of the goods. */
const LINES_MAX = IMPORT_ROWS_MAX + 50

/** Reads the file in a thread of its own, then stages its rows piece by piece. */
export const readStep: Step = async ({ tx, merchantId }, { id, sheet, rowDone, rowsTotal }) => {
  const key = `${id}/${sheet ?? ''}`
  const reading = readingOf(key)
  switch (reading?.state) {
    case undefined: {
      const stored = await tx.first<{ file: Buffer | null }>(sql`select file from catalog.import where import_id = ${id}`)
      const limits = { rowsMax: LINES_MAX, columnsMax: IMPORT_COLUMNS_MAX }
      openReader(key, { file: stored?.file ?? new Uint8Array(), limits, sheet })
      return
    }
    case 'busy':
      await pause(BUSY_PAUSE_MS)
      return
    case 'failed':
      closeReader(key)
      await fail(tx, id, reading.why)
      return
    case 'ready': {
      if (rowsTotal === 0) await savePlan(tx, id, reading.plan)
      const json = await readPiece(key, { from: rowDone, count: ROWS_READ_AT_ONCE })
      await tx.run(sql`
        insert into catalog.import_row (merchant_id, import_id, row_number, sheet, line, cells)
        select ${merchantId}, ${id}, r.n, r.sheet, r.line, r.cells
        from jsonb_to_recordset(${json}::jsonb) as r(n int, sheet text, line int, cells jsonb)`)
      const done = Math.min(rowDone + ROWS_READ_AT_ONCE, reading.plan.rowsTotal)
      await tx.run(sql`update catalog.import set row_done = ${done} where import_id = ${id}`)
      if (done < reading.plan.rowsTotal) return
      closeReader(key)
      await restIn(tx, id, 'mapped')
    }
  }
}

async function savePlan(tx: Tx, id: string, plan: ReadPlan): Promise<void> {
  await tx.run(sql`
    update catalog.import set encoding = ${plan.encoding}, sheets = ${JSON.stringify(plan.sheets)}::jsonb, header_row = ${plan.headerRow},
      headers = ${cleanJson(plan.headers)}::jsonb, samples = ${cleanJson(plan.samples)}::jsonb,
      mapping = ${JSON.stringify(plan.mapping)}::jsonb, rows_total = ${plan.rowsTotal}
    where import_id = ${id}`)
}

/** JSON that jsonb takes: without NUL and halves of characters, which damaged files hold. */
function cleanJson(value: unknown): string {
  return JSON.stringify(value).replace(/\\u0000|\\ud[89a-f][0-9a-f]{2}/gi, ' ')
}

async function fail(tx: Tx, id: string, why: ImportFailure): Promise<void> {
  await tx.run(sql`update catalog.import set phase = 'failed', failure = ${why}, file = null where import_id = ${id}`)
}
