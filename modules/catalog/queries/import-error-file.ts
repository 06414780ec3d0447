import { sql } from '#foundation/database'
import { answer } from '#platform/module'
import { ERROR_FILE_ROWS_MAX, importErrorFile } from '../contract.ts'
import { type Cell, cellText } from '../import-file/cell.ts'
import type { RowProblem } from '../import-file/read-row.ts'
import { writeSheet, xlsxMime } from '../import-file/write-sheet.ts'
import { findImport } from '../stored-import.ts'
import { problemInWords } from './import.ts'

type Refused = {
  readonly sheet: string
  readonly line: number
  readonly cells: readonly Cell[]
  readonly problems: readonly RowProblem[]
}

export const answerImportErrorFile = answer(importErrorFile, async ({ tx, input, refuse }) => {
  const { importId, language, part } = input
  const found = (await findImport(tx, importId)) ?? refuse('IMPORT_UNKNOWN', { field: 'importId' })
  const total = found.totals?.counts.refuse ?? 0
  const rows = await tx.rows<Refused>(sql`
    select sheet, line, cells, problems from catalog.import_row
    where import_id = ${importId} and verdict = 'refuse' and row_number > ${found.headerRow}
    order by row_number limit ${ERROR_FILE_ROWS_MAX} offset ${(part - 1) * ERROR_FILE_ROWS_MAX}`)
  if (rows.length === 0) refuse('NO_ROWS_REFUSED')
  const own = language === 'zh' ? ['原因', '工作表', '行号'] : ['Reason', 'Sheet', 'Row']
  const sheet = [
    [...found.headers, ...own],
    ...rows.map(({ cells, problems, sheet: name, line }) => [
      ...found.headers.map((_, column) => cellText(cells[column])),
      problems
        .map(problemInWords)
        .filter(({ severity }) => severity === 'error')
        .map((problem) => problem[language])
        .join('；'),
      name,
      String(line),
    ]),
  ]
  const title = language === 'zh' ? '未导入的行' : 'rows-refused'
  return {
    fileName: `${found.fileName.replace(/\.[^.]*$/, '')}-${title}-${part}.xlsx`,
    mime: xlsxMime,
    base64: writeSheet(title, sheet),
    rows: rows.length,
    parts: Math.max(part, Math.ceil(total / ERROR_FILE_ROWS_MAX)),
  }
})
