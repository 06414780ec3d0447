import { z } from 'zod'
import { action, event, Id, Instant, Note, page, pageInput, query } from '#platform/contract'
import { Drawer, storeUnknown } from '#modules/till'
import { printerUnknown } from './printers.ts'

/**
 * Where a piece of paper stands. `failed` says because, and waits for a person; `cancelled` was given up.
 * Nothing here holds a sale up: paper follows.
 */
export const JobState = z.enum(['queued', 'printing', 'printed', 'failed', 'cancelled'])
export const JobKind = z.enum(['receipt', 'drawer', 'test', 'page', 'label'])

export const PrintJob = z
  .strictObject({
    jobId: Id,
    storeId: Id,
    printerId: Id,
    kind: JobKind,
    receiptId: Id.nullable(),
    isReprint: z.boolean(),
    state: JobState,
    attempts: z.int(),
    queuedAt: Instant,
    settledAt: Instant.nullable(),
    /** The printer itself said that it is on paper; false where it cannot say. */
    confirmed: z.boolean(),
    /** Why it is not printed yet, for a person, in both languages. */
    because: z.string(),
  })
  .meta({ id: 'PrintJob' })
export type PrintJob = z.infer<typeof PrintJob>

/** What was put into a queue. */
export const Queued = z.strictObject({ job: PrintJob })

const jobUnknown = { JOB_UNKNOWN: { zh: '没有这个打印任务。', en: 'There is no such print job.', status: 404 } } as const
const noPrinter = {
  PRINTER_NOT_SET: {
    zh: '这家店还没有打印机，请先到设置里添加。',
    en: 'This store has no printer yet; add one in the settings.',
  },
} as const

export const printReceipt = action('print.printReceipt', {
  title: { zh: '打印小票', en: 'Print a receipt' },
  needs: 'print.use',
  agent:
    'Puts a receipt into the queue of a printer, the till’s own unless one is named. A receipt has one original; printing it again needs reprint, and is marked 补打.',
  input: z.strictObject({
    receiptId: Id,
    printerId: Id.optional(),
    /** `unlessFirst`: the original where there was none yet, else a reprint. */
    reprint: z.union([z.boolean(), z.literal('unlessFirst')]).default(false),
  }),
  output: Queued,
  refuses: {
    ...printerUnknown,
    ...noPrinter,
    RECEIPT_UNKNOWN: { zh: '没有这张小票。', en: 'There is no such receipt.', status: 404 },
  },
})

export const followReceipt = action('print.followReceipt', {
  title: { zh: '收款后打印', en: 'Print after a sale' },
  needs: 'print.use',
  agent:
    'What follows a receipt by the setting of its till: its paper where that comes by itself, and the drawer opens for cash. Asked twice, it happens once.',
  /** `till`: where it was sold; left out: where the caller stands. */
  input: z.strictObject({ receiptId: Id, till: Drawer.optional() }),
  /** Null: nothing is printed by itself here, or there is no printer. */
  output: z.strictObject({ job: PrintJob.nullable() }),
  refuses: { RECEIPT_UNKNOWN: { zh: '没有这张小票。', en: 'There is no such receipt.', status: 404 } },
})

/** Longest page: a training ticket as long as a ticket can be, each line with its name, figures and discounts. */
export const PAGE_BLOCKS_MAX = 2_000
const PageText = z.string().max(500)

/** What a page of text is made of, from its top. */
export const PageBlock = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('text'),
      text: PageText,
      align: z.enum(['left', 'center', 'right']).default('left'),
      bold: z.boolean().default(false),
      size: z.enum(['normal', 'tall', 'wide', 'double']).default('normal'),
    }),
    /** Two texts at the two edges of the paper. */
    z.strictObject({ kind: z.literal('row'), left: PageText, right: PageText, bold: z.boolean().default(false) }),
    z.strictObject({ kind: z.literal('rule'), mark: z.enum(['-', '=', '*']).default('-') }),
    z.strictObject({ kind: z.literal('qr'), text: z.string().min(1).max(500) }),
  ])
  .meta({ id: 'PageBlock' })
export type PageBlock = z.infer<typeof PageBlock>

export const printPage = action('print.printPage', {
  title: { zh: '打印单据', en: 'Print a page' },
  needs: 'print.use',
  agent: 'Prints a page of text (a shift’s report, a training ticket) on the receipt printer of the till that asks.',
  input: z.strictObject({
    storeId: Id,
    printerId: Id.optional(),
    blocks: z.array(PageBlock).min(1).max(PAGE_BLOCKS_MAX),
  }),
  output: Queued,
  refuses: { ...storeUnknown, ...printerUnknown, ...noPrinter },
})

export const openDrawer = action('print.openDrawer', {
  title: { zh: '开钱箱', en: 'Open the drawer' },
  needs: 'print.openDrawer',
  agent: 'Opens the cash drawer without a sale. The reason and the person are kept for the owner to see.',
  input: z.strictObject({
    storeId: Id,
    printerId: Id.optional(),
    reason: Note.min(1).max(200),
    /** The opening that the caller has recorded already; left out: this one is recorded by who hears of it. */
    openingId: Id.optional(),
  }),
  output: Queued,
  refuses: {
    ...storeUnknown,
    ...printerUnknown,
    DRAWER_NOT_SET: { zh: '没有接钱箱的打印机。', en: 'No printer here has a drawer.' },
  },
})

export const testPrint = action('print.testPrint', {
  title: { zh: '打印测试页', en: 'Print a test page' },
  needs: 'print.use',
  input: z.strictObject({ printerId: Id }),
  output: Queued,
  refuses: printerUnknown,
})

export const retryJob = action('print.retryJob', {
  title: { zh: '重试打印', en: 'Try a print job again' },
  needs: 'print.use',
  input: z.strictObject({ jobId: Id }),
  output: Queued,
  refuses: {
    ...jobUnknown,
    JOB_SETTLED: { zh: '这个任务已经打完或取消了，请用补打。', en: 'This job is printed or cancelled; reprint instead.' },
  },
})

export const cancelJob = action('print.cancelJob', {
  title: { zh: '取消打印', en: 'Cancel a print job' },
  needs: 'print.use',
  input: z.strictObject({ jobId: Id }),
  output: PrintJob,
  refuses: {
    ...jobUnknown,
    JOB_SETTLED: { zh: '这个任务已经打完，不能取消。', en: 'This job is printed and cannot be cancelled.' },
  },
})

export const takeJob = action('print.takeJob', {
  title: { zh: '领取打印任务', en: 'Take a print job' },
  needs: 'print.use',
  agent: 'Done by a browser that has a printer of its own; not for calling.',
  input: z.strictObject({ printerId: Id }),
  output: z.strictObject({
    /** The next piece of paper, its bytes as base64; whoever takes it says how it went by reportJob. */
    turn: z.strictObject({ job: PrintJob, base64: z.string() }).nullable(),
    /** When it is worth coming again though nothing new was queued; null: no sooner. */
    againInSeconds: z.int().nullable(),
  }),
  refuses: {
    ...printerUnknown,
    NOT_AT_A_BROWSER: {
      zh: '网络打印机由服务器来打，不用收银机。',
      en: 'The server prints on a network printer, no browser does.',
    },
  },
})

export const reportJob = action('print.reportJob', {
  title: { zh: '回报打印结果', en: 'Report how printing went' },
  needs: 'print.use',
  agent: 'Said by a browser that has a printer of its own; not for calling.',
  input: z.strictObject({
    jobId: Id,
    printed: z.boolean(),
    /** Some of it is on paper: the next sheet says that it replaces this one. */
    cutOff: z.boolean().default(false),
    because: Note.max(300).default(''),
  }),
  output: PrintJob,
  refuses: jobUnknown,
})

export const runPrinter = action('print.runPrinter', {
  title: { zh: '处理打印队列', en: 'Work off a printer’s queue' },
  needs: 'print.use',
  agent: 'Done by the server itself when something is queued; not for calling.',
  input: z.strictObject({ printerId: Id }),
  /** `againInSeconds`: when it is worth coming again because of what failed. */
  output: z.strictObject({ printed: z.int(), failed: z.int(), againInSeconds: z.int().nullable() }),
})

export const jobs = query('print.jobs', {
  title: { zh: '打印任务', en: 'Print jobs' },
  needs: 'print.use',
  agent: 'What waits, what was printed and what failed because of what, newest first.',
  input: z.strictObject({
    storeId: Id,
    state: JobState.optional(),
    printerId: Id.optional(),
    receiptId: Id.optional(),
    ...pageInput,
  }),
  output: page(PrintJob),
  refuses: {
    ...storeUnknown,
    CURSOR_INVALID: { zh: '翻页标记不对，请重新查询。', en: 'The page mark is not valid; ask again.', status: 400 },
  },
})

export const jobQueued = event('print.jobQueued', {
  title: { zh: '打印任务已排队', en: 'Print job queued' },
  isRoutine: true,
  body: z.strictObject({ jobId: Id, printerId: Id, kind: JobKind, receiptId: Id.nullable(), isReprint: z.boolean() }),
})
export const jobSettled = event('print.jobSettled', {
  title: { zh: '打印任务已了结', en: 'Print job settled' },
  isRoutine: true,
  body: z.strictObject({ jobId: Id, printerId: Id, state: JobState, because: z.string() }),
})
export const queueDue = event('print.queueDue', {
  title: { zh: '打印队列该处理了', en: 'Print queues are due' },
  isRoutine: true,
  body: z.strictObject({ printerIds: z.array(Id) }),
})
export const drawerOpened = event('print.drawerOpened', {
  title: { zh: '不收款开钱箱', en: 'Drawer opened without a sale' },
  body: z.strictObject({ storeId: Id, printerId: Id, personId: Id.nullable(), reason: z.string(), openingId: Id.optional() }),
})
