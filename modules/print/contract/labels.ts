import { z } from 'zod'
import { action, Id } from '#platform/contract'
import { COPIES_MAX } from '#science/print'
import { Queued } from './jobs.ts'
import { printerUnknown } from './printers.ts'

/** Different goods in one go: a shelf. */
export const LABEL_GOODS_MAX = 200
/** Tags in one go: a roll. */
export const LABELS_MAX = 2_000

/** In millimetres. The gap is what lies between two labels of a roll. */
export const LabelSize = z.strictObject({
  widthMm: z.int().min(20).max(110),
  heightMm: z.int().min(15).max(200),
  gapMm: z.int().min(0).max(10),
})
export type LabelSize = z.infer<typeof LabelSize>

export const printLabels = action('print.printLabels', {
  title: { zh: '打印价签', en: 'Print price tags' },
  needs: 'print.use',
  agent: 'Prints price tags of goods on a label printer.',
  input: z.strictObject({
    printerId: Id,
    size: LabelSize,
    items: z
      .array(z.strictObject({ productId: Id, copies: z.int().min(1).max(COPIES_MAX) }))
      .min(1)
      .max(LABEL_GOODS_MAX),
  }),
  output: Queued,
  refuses: {
    ...printerUnknown,
    NOT_FOR_LABELS: { zh: '这台是小票打印机，打不了价签。', en: 'This is a receipt printer; it cannot print labels.' },
    PRODUCT_UNKNOWN: { zh: '没有这个商品。', en: 'There is no such good.', status: 404 },
    PRICE_MISSING: { zh: '“{name}”还没有价格，打不了价签。', en: '“{name}” has no price yet, so it has no tag.' },
    LABELS_TOO_MANY: { zh: '一次最多打 {max} 张。', en: 'At most {max} labels at once.' },
  },
})
