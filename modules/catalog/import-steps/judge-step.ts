import { sql } from '#foundation/database'
import { decideRow, rowKeys } from '../decide-row.ts'
import { readRow } from '../import-file/read-row.ts'
import { noteDone, restIn, totalsOf } from '../stored-import.ts'
import { addJudged } from '../totals.ts'
import { earlierLines, lookAround, type StagedRow } from './look-around.ts'
import { ROWS_READ_AT_ONCE, type Step } from './step.ts'

/** Judges the next rows: what each would become, and everything that is wrong with it. */
export const judgeStep: Step = async ({ tx, merchantId }, running) => {
  const { id, mapping, options, rowDone } = running
  const rows = await tx.rows<StagedRow>(sql`
    select row_number as "n", line, cells from catalog.import_row
    where import_id = ${id} and row_number > ${rowDone} order by row_number limit ${ROWS_READ_AT_ONCE}`)
  const reads = rows.map((row) => ({ row, read: readRow(row.cells, mapping) }))
  const drafts = reads.flatMap(({ read }) => (read === 'empty' ? [] : [read.draft]))
  const around = await lookAround(tx, drafts)
  const earlier = await earlierLines(tx, id, drafts, [...around.products.keys()])
  const keys: { key: string; n: number; line: number }[] = []
  const verdicts = reads.map(({ row, read }) => {
    const decision = decideRow(read, { ...around, earlier }, options)
    // Only a row that goes in can be repeated: its twin of a refused row may be the mended one.
    if (read !== 'empty' && decision.verdict !== 'refuse')
      for (const { key } of rowKeys(read.draft, decision.productId ?? undefined)) {
        earlier.set(key, row.line)
        keys.push({ key, n: row.n, line: row.line })
      }
    return { n: row.n, ...decision }
  })
  await tx.run(sql`
    update catalog.import_row t set verdict = r.verdict, problems = r.problems, product_id = r."productId"
    from jsonb_to_recordset(${JSON.stringify(verdicts)}::jsonb) as r(n int, verdict text, problems jsonb, "productId" uuid)
    where t.import_id = ${id} and t.row_number = r.n and t.row_number > ${rowDone} and t.row_number <= ${rowDone + rows.length}`)
  await tx.run(sql`
    insert into catalog.import_key (merchant_id, import_id, key, row_number, line)
    select ${merchantId}, ${id}, r.key, r.n, r.line
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as r(key text, n int, line int) on conflict do nothing`)
  const last = rows.at(-1)
  if (last !== undefined) await noteDone(tx, id, last.n, addJudged(totalsOf(running), verdicts))
  if (rows.length < ROWS_READ_AT_ONCE) await restIn(tx, id, 'judged')
}
