import { z } from 'zod'
import { action, event, Id, pageInput, query, Thousandths } from '#platform/contract'
import {
  ColumnField,
  Import,
  IMPORT_BASE64_MAX,
  IMPORT_COLUMNS_MAX,
  IMPORT_ROWS_MAX,
  ImportOptions,
  ImportRow,
  ImportVerdict,
} from './import-shapes.ts'
import { cleanText, Price } from './shapes.ts'

const unknown = { IMPORT_UNKNOWN: { zh: '没有这次导入。', en: 'There is no such import.', status: 404 } } as const
const wrongPhase = {
  IMPORT_NOT_READY: { zh: '导入正在“{phase}”，现在不能这样做。', en: 'The import is “{phase}”; that is not possible now.' },
} as const
const out = z.strictObject({ import: Import })
const one = { importId: Id }

export const imports = query('catalog.imports', {
  title: { zh: '导入记录', en: 'Imports' },
  needs: 'catalog.import',
  input: z.strictObject(pageInput),
  output: z.strictObject({ items: z.array(Import), next: z.string().nullable() }),
  refuses: { CURSOR_INVALID: { zh: '翻页标记不对，请重新查询。', en: 'The page mark is not valid; ask again.', status: 400 } },
})

const import_ = query('catalog.import', {
  title: { zh: '导入明细', en: 'An import' },
  needs: 'catalog.import',
  input: z.strictObject({
    ...one,
    verdict: ImportVerdict.optional(),
    /** Only rows with this problem. */
    problem: z.string().max(40).optional(),
    ...pageInput,
  }),
  output: z.strictObject({ import: Import, rows: z.array(ImportRow), next: z.string().nullable() }),
  refuses: {
    ...unknown,
    CURSOR_INVALID: { zh: '翻页标记不对，请重新查询。', en: 'The page mark is not valid; ask again.', status: 400 },
  },
})
export { import_ as import }

export const startImport = action('catalog.startImport', {
  title: { zh: '上传商品文件', en: 'Upload a file of goods' },
  needs: 'catalog.import',
  input: z.strictObject({
    fileName: z.string().trim().min(1).max(200).regex(cleanText),
    /** xlsx, xls, csv, tab-separated text or an HTML table; also packed by gzip. */
    base64: z.string().max(IMPORT_BASE64_MAX),
  }),
  output: out,
  refuses: {
    FILE_EMPTY: { zh: '文件是空的。', en: 'The file is empty.', status: 422 },
    BASE64_INVALID: { zh: '文件内容没有传完整。', en: 'The file did not arrive whole.', status: 400 },
  },
  agent: 'First step of an import. Then catalog.continueImport until the phase is mapped, dryRunImport, applyImport.',
})

export const mapImport = action('catalog.mapImport', {
  title: { zh: '对应导入列', en: 'Map the columns' },
  needs: 'catalog.import',
  input: z.strictObject({
    ...one,
    mapping: z.array(ColumnField).max(IMPORT_COLUMNS_MAX).optional(),
    headerRow: z.int().min(0).max(IMPORT_ROWS_MAX).optional(),
    /** Reads this sheet instead; null: all that are alike. */
    sheet: z.string().max(200).nullable().optional(),
  }),
  output: out,
  refuses: {
    ...unknown,
    ...wrongPhase,
    FIELD_TWICE: { zh: '两列都对应了“{field}”。', en: 'Two columns are mapped to “{field}”.', status: 422 },
    COLUMN_UNKNOWN: { zh: '文件没有第 {column} 列。', en: 'The file has no column {column}.', status: 422 },
    SHEET_UNKNOWN: { zh: '文件里没有工作表“{sheet}”。', en: 'The file has no sheet “{sheet}”.', status: 422 },
  },
})

export const dryRunImport = action('catalog.dryRunImport', {
  title: { zh: '试导入', en: 'Dry run' },
  needs: 'catalog.import',
  input: z.strictObject({ ...one, options: ImportOptions.prefault({}) }),
  output: out,
  refuses: {
    ...unknown,
    ...wrongPhase,
    NAME_NOT_MAPPED: { zh: '请先选哪一列是品名。', en: 'Choose the column of the name first.', status: 422 },
    STORE_UNKNOWN: { zh: '没有这家门店。', en: 'There is no such store.', status: 404 },
  },
})

export const applyImport = action('catalog.applyImport', {
  title: { zh: '正式导入', en: 'Import for real' },
  needs: 'catalog.import',
  input: z.strictObject(one),
  output: out,
  refuses: {
    ...unknown,
    ...wrongPhase,
    NOTHING_TO_APPLY: { zh: '没有可以导入的行。', en: 'There is no row to import.', status: 422 },
  },
})

export const continueImport = action('catalog.continueImport', {
  title: { zh: '继续导入', en: 'Go on with an import' },
  needs: 'catalog.import',
  input: z.strictObject(one),
  output: out,
  refuses: unknown,
  agent: 'Does the next bounded piece (under a second) of reading, judging, applying or undoing. Repeat until the phase rests.',
})

export const undoImport = action('catalog.undoImport', {
  title: { zh: '撤销导入', en: 'Undo an import' },
  needs: 'catalog.import',
  input: z.strictObject(one),
  output: out,
  refuses: { ...unknown, ...wrongPhase },
})

export const discardImport = action('catalog.discardImport', {
  title: { zh: '放弃导入', en: 'Discard an import' },
  needs: 'catalog.import',
  input: z.strictObject(one),
  output: out,
  refuses: { ...unknown, ...wrongPhase },
})

/** Lines of one piece of news, so that it stays a small line of the journal. */
export const OPENING_STOCK_LINES_MAX = 500

export const productsImported = event('catalog.productsImported', {
  title: { zh: '商品已导入', en: 'Goods imported' },
  body: z.strictObject({ importId: Id, fileName: z.string(), added: z.int(), updated: z.int(), refused: z.int() }),
})

export const openingStockGiven = event('catalog.openingStockGiven', {
  title: { zh: '导入了期初库存', en: 'Opening stock given' },
  body: z.strictObject({
    importId: Id,
    lines: z
      .array(z.strictObject({ productId: Id, quantityThousandths: Thousandths, costMinor: Price.nullable() }))
      .max(OPENING_STOCK_LINES_MAX),
  }),
})

export const importUndone = event('catalog.importUndone', {
  title: { zh: '导入已撤销', en: 'Import undone' },
  body: z.strictObject({ importId: Id, undone: z.int(), kept: z.int() }),
})

/** The opening stock that an import gave is void: whoever counted it in takes the same back. */
export const openingStockTakenBack = event('catalog.openingStockTakenBack', {
  title: { zh: '期初库存已撤回', en: 'Opening stock taken back' },
  body: openingStockGiven.body,
})
