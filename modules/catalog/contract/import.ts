import { z } from 'zod'
import { action, event, Id, Instant, pageInput, query, Thousandths } from '#platform/contract'
import { cleanText, Price } from './shapes.ts'

/** Rows of one file; the old till of a large supermarket knows 50,000 goods. */
export const IMPORT_ROWS_MAX = 200_000
/** A file of 22.5 MB in base64; packed (.gz) files count as they are sent. */
export const IMPORT_BASE64_MAX = 30_000_000
export const IMPORT_COLUMNS_MAX = 100

/** What a column of the file may be. */
export const ImportField = z.enum([
  'barcode',
  'extraBarcodes',
  'number',
  'name',
  'variantName',
  'category',
  'subcategory',
  'unit',
  'spec',
  'price',
  'memberPrice',
  'cost',
  'byWeight',
  'plu',
  'mnemonic',
  'stock',
  'shelfLifeDays',
  'status',
  'taxClass',
])
export type ImportField = z.output<typeof ImportField>

/**
 * Where an import stands. `reading`, `judging`, `applying` and `undoing` go on by `catalog.continueImport`;
 * `mapped` waits for a dry run, `judged` for a yes. `failed` says why in `failure`.
 */
export const ImportPhase = z.enum([
  'reading',
  'mapped',
  'judging',
  'judged',
  'applying',
  'applied',
  'undoing',
  'undone',
  'failed',
  'discarded',
])
export type ImportPhase = z.output<typeof ImportPhase>

export const ImportFailure = z.enum([
  'FILE_EMPTY',
  'FILE_UNREADABLE',
  'FILE_PROTECTED',
  'ENCODING_UNKNOWN',
  'ROWS_TOO_MANY',
  'COLUMNS_TOO_MANY',
  'FILE_TOO_SLOW',
])
export type ImportFailure = z.output<typeof ImportFailure>

export const importFailures = {
  FILE_EMPTY: { zh: '文件里没有内容。', en: 'There is nothing in the file.' },
  FILE_UNREADABLE: {
    zh: '读不出这个文件，请在原软件里另存为 xlsx 或 csv。',
    en: 'The file cannot be read; save it as xlsx or csv.',
  },
  FILE_PROTECTED: { zh: '文件有密码，请去掉密码再上传。', en: 'The file has a password; take it off first.' },
  ENCODING_UNKNOWN: { zh: '认不出文字编码，请另存为 UTF-8 的 csv。', en: 'The text encoding is not known; save it as UTF-8.' },
  ROWS_TOO_MANY: { zh: '一个文件最多 20 万行，请分成几个。', en: 'A file has 200,000 rows at most; split it.' },
  COLUMNS_TOO_MANY: { zh: '一个文件最多 100 列。', en: 'A file has 100 columns at most.' },
  FILE_TOO_SLOW: { zh: '文件太复杂，读了两分钟还没读完。', en: 'The file is too complex: it could not be read in two minutes.' },
} as const satisfies Record<ImportFailure, { zh: string; en: string }>

export const ImportOptions = z.strictObject({
  /** A row whose code is in the catalogue changes that good; off: the row is refused. */
  updateExisting: z.boolean().default(false),
  /** A category named in the file is made; off: its rows are refused. */
  createCategories: z.boolean().default(true),
  /** Whose opening stock the file tells; null: the caller's store. */
  storeId: Id.nullable().default(null),
})

const ColumnField = z.strictObject({
  column: z
    .int()
    .min(0)
    .max(IMPORT_COLUMNS_MAX - 1),
  field: ImportField,
})

export const Import = z
  .strictObject({
    id: Id,
    fileName: z.string(),
    phase: ImportPhase,
    failure: ImportFailure.nullable(),
    createdAt: Instant,
    /** utf-8, utf-16le, gb18030, or the kind of workbook. */
    encoding: z.string().nullable(),
    sheets: z.array(z.strictObject({ name: z.string(), rows: z.int() })),
    /** The sheet that is read; null: the fullest and all that have the same header. */
    sheet: z.string().nullable(),
    /** Row with the headers, from 1; 0: the file has none. */
    headerRow: z.int(),
    headers: z.array(z.string()),
    samples: z.array(z.array(z.string())),
    mapping: z.array(ColumnField),
    options: ImportOptions,
    /** Of the phase that is going on. */
    progress: z.strictObject({ done: z.int(), total: z.int() }),
    /** Counted as the rows are judged, applied and undone. */
    counts: z.strictObject({
      rows: z.int(),
      add: z.int(),
      update: z.int(),
      same: z.int(),
      refuse: z.int(),
      skip: z.int(),
      warned: z.int(),
      applied: z.int(),
      undone: z.int(),
      kept: z.int(),
    }),
    problems: z.array(z.strictObject({ code: z.string(), rows: z.int() })),
  })
  .meta({ id: 'CatalogImport' })
export type Import = z.output<typeof Import>

/** `add` a new good · `update` a known one · `same` nothing to change · `refuse` see problems · `skip` an empty row. */
export const ImportVerdict = z.enum(['add', 'update', 'same', 'refuse', 'skip'])
export type ImportVerdict = z.output<typeof ImportVerdict>
/** `kept`: the undo left it, because of `keptBecause`. */
export const ImportRowState = z.enum(['waiting', 'applied', 'undone', 'kept'])

export const ImportRow = z
  .strictObject({
    row: z.int(),
    sheet: z.string(),
    line: z.int(),
    cells: z.array(z.string()),
    verdict: ImportVerdict.nullable(),
    state: ImportRowState,
    productId: Id.nullable(),
    keptBecause: z.enum(['CHANGED_SINCE', 'SOLD_SINCE', 'CODES_TAKEN']).nullable(),
    problems: z.array(
      z.strictObject({ code: z.string(), severity: z.enum(['error', 'warning']), zh: z.string(), en: z.string() }),
    ),
  })
  .meta({ id: 'CatalogImportRow' })

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

/** The opening stock that an import gave to these goods is void: whoever counted it in takes it back. */
export const openingStockTakenBack = event('catalog.openingStockTakenBack', {
  title: { zh: '期初库存已撤回', en: 'Opening stock taken back' },
  body: z.strictObject({ importId: Id, productIds: z.array(Id).max(OPENING_STOCK_LINES_MAX) }),
})
