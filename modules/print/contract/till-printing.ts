import { z } from 'zod'
import { Drawer, storeUnknown } from '#modules/till'
import { action, event, Id, query } from '#platform/contract'
import { Printer, printerUnknown } from './printers.ts'

/** One sheet for the customer, one for the shop, one for the kitchen; more is a mistake. */
export const RECEIPT_COPIES_MAX = 3

/** A till's device, the office, or `any`: every till without words of its own. */
export const PrintingTill = z.union([Drawer, z.literal('any')])
export type PrintingTill = z.infer<typeof PrintingTill>

/** Where the receipts of a till come out, and whether by themselves. */
export const TillPrinting = z
  .strictObject({
    storeId: Id,
    till: PrintingTill,
    /** Null: the store's first receipt printer. */
    printerId: Id.nullable(),
    /** A receipt comes out as soon as it is paid; otherwise when somebody asks for it. */
    byItself: z.boolean(),
    copies: z.int().min(1).max(RECEIPT_COPIES_MAX),
  })
  .meta({ id: 'TillPrinting' })
export type TillPrinting = z.infer<typeof TillPrinting>

export const tillPrinting = query('print.tillPrinting', {
  title: { zh: '收银台打印设置', en: 'Where tills print' },
  needs: 'print.use',
  input: z.strictObject({ storeId: Id }),
  output: z.strictObject({
    /** What was said of tills; `any` comes first. */
    items: z.array(TillPrinting),
    /** What holds for the till that asks, and its printer; null when the store has none. */
    here: TillPrinting,
    printer: Printer.nullable(),
  }),
  refuses: storeUnknown,
})

export const saveTillPrinting = action('print.saveTillPrinting', {
  title: { zh: '保存收银台打印设置', en: 'Save where a till prints' },
  needs: 'print.setup',
  input: TillPrinting,
  output: TillPrinting,
  refuses: {
    ...storeUnknown,
    ...printerUnknown,
    NOT_FOR_RECEIPTS: {
      zh: '这是标签打印机，打不了小票。',
      en: 'This is a label printer; it cannot print receipts.',
    },
  },
})

export const dropTillPrinting = action('print.dropTillPrinting', {
  title: { zh: '让收银台跟随默认打印设置', en: 'Let a till print as the others do' },
  needs: 'print.setup',
  input: z.strictObject({ storeId: Id, till: PrintingTill }),
  output: z.strictObject({}),
  refuses: storeUnknown,
})

export const tillPrintingSaved = event('print.tillPrintingSaved', {
  title: { zh: '收银台打印设置已保存', en: 'Where a till prints saved' },
  body: TillPrinting,
})
export const tillPrintingDropped = event('print.tillPrintingDropped', {
  title: { zh: '收银台改用默认打印设置', en: 'A till prints as the others do' },
  body: z.strictObject({ storeId: Id, till: PrintingTill }),
})
