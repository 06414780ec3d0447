import { z } from 'zod'
import { Id, query } from '#platform/contract'
import { FileOut } from './shapes.ts'

/** Rows of one error file: written in a blink, opened by any spreadsheet. More rows make more parts. */
export const ERROR_FILE_ROWS_MAX = 5000

export const importTemplate = query('catalog.importTemplate', {
  title: { zh: '导入模板', en: 'Import template' },
  needs: 'catalog.import',
  input: z.strictObject({ language: z.enum(['zh', 'en']).default('zh') }),
  output: FileOut,
})

export const importErrorFile = query('catalog.importErrorFile', {
  title: { zh: '导入错误文件', en: 'Rows that were refused' },
  needs: 'catalog.import',
  input: z.strictObject({
    importId: Id,
    language: z.enum(['zh', 'en']).default('zh'),
    part: z.int().min(1).max(1000).default(1),
  }),
  /** The file's own columns with the reasons beside them: mend it and upload it again. */
  output: z.strictObject({ ...FileOut.shape, rows: z.int(), parts: z.int() }),
  refuses: {
    IMPORT_UNKNOWN: { zh: '没有这次导入。', en: 'There is no such import.', status: 404 },
    NO_ROWS_REFUSED: { zh: '没有被拒的行。', en: 'No row was refused.', status: 404 },
  },
})
