import { z } from 'zod'
import { Id, Instant } from '#platform/contract'

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
  /** Whose opening stock the file tells; null: the caller's store, or the first. */
  storeId: Id.nullable().default(null),
})

/** A column, from 0, and what it is. */
export const ColumnField = z.strictObject({
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
