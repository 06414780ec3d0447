import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { mapImport } from '../contract.ts'
import type { Cell } from '../import-file/cell.ts'
import { guessColumns } from '../import-file/guess-columns.ts'
import { headersOf } from '../import-file/read-plan.ts'
import { openImport, tellImport } from '../stored-import.ts'

export const performMapImport = perform(mapImport, async (context) => {
  const { tx, input, refuse } = context
  const { importId, mapping, headerRow, sheet } = input
  const found = await openImport(context, ['mapped', 'judged'])
  if (sheet !== undefined && sheet !== found.sheet) {
    if (sheet !== null && !found.sheets.some(({ name }) => name === sheet))
      refuse('SHEET_UNKNOWN', { field: 'sheet', values: { sheet } })
    await tx.run(sql`delete from catalog.import_row where import_id = ${importId}`)
    await tx.run(sql`
      update catalog.import set sheet = ${sheet}, phase = 'reading', rows_total = 0, row_done = 0, totals = null where import_id = ${importId}`)
    return tellImport(tx, importId)
  }
  if (headerRow !== undefined) {
    const below = await tx.rows<{ n: number; cells: readonly Cell[] }>(sql`
      select row_number as "n", cells from catalog.import_row
      where import_id = ${importId} and row_number >= ${headerRow} order by row_number limit 200`)
    const headers = headersOf(below.find(({ n }) => n === headerRow)?.cells, found.headers.length)
    const samples = below.filter(({ n }) => n > headerRow).map(({ cells }) => cells)
    const guessed = JSON.stringify(headerRow === 0 ? [] : guessColumns(headers, samples))
    await tx.run(sql`
      update catalog.import set header_row = ${headerRow}, headers = ${JSON.stringify(headers)}::jsonb, mapping = ${guessed}::jsonb
      where import_id = ${importId}`)
  }
  if (mapping !== undefined) {
    const outside = mapping.find(({ column }) => column >= found.headers.length)
    if (outside !== undefined) refuse('COLUMN_UNKNOWN', { field: 'mapping', values: { column: outside.column + 1 } })
    const twice = mapping.find(({ field }, index) => mapping.findIndex((other) => other.field === field) !== index)
    if (twice !== undefined) refuse('FIELD_TWICE', { field: 'mapping', values: { field: twice.field } })
    await tx.run(sql`update catalog.import set mapping = ${JSON.stringify(mapping)}::jsonb where import_id = ${importId}`)
  }
  await tx.run(sql`update catalog.import set phase = 'mapped', totals = null where import_id = ${importId}`)
  return tellImport(tx, importId)
})
