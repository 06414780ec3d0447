import { z } from 'zod'
import { Day, Id, page, pageInput, query, Thousandths } from '#platform/contract'
import { Receipt, ReceiptKind, storeUnknown, trainingReceipt } from './parts.ts'

export const receipts = query('till.receipts', {
  title: { zh: '小票列表', en: 'Receipts' },
  needs: 'till.seeReceipts',
  agent: 'Sales and refunds of a store, newest first; by day, kind or part of the number.',
  input: z.strictObject({
    storeId: Id,
    fromDay: Day.optional(),
    toDay: Day.optional(),
    kind: ReceiptKind.optional(),
    shiftId: Id.optional(),
    /** Only receipts that belong to no shift. */
    withoutShift: z.boolean().default(false),
    /** Beginning of the receipt's number, or a product's name on it. */
    search: z.string().trim().max(60).optional(),
    ...pageInput,
  }),
  /** Without their lines: `till.receipt` has them. */
  output: page(
    Receipt.omit({ lines: true }).extend({ lineCount: z.int(), firstProduct: z.string() }).meta({ id: 'ReceiptSummary' }),
  ),
  refuses: {
    ...storeUnknown,
    ...trainingReceipt,
    CURSOR_INVALID: { zh: '翻页标记不对，请重新查询。', en: 'The page mark is not valid; ask again.', status: 400 },
  },
})

const receiptUnknown = { RECEIPT_UNKNOWN: { zh: '没有这张小票。', en: 'There is no such receipt.', status: 404 } } as const
const found = z.strictObject({
  receipt: Receipt,
  /** By line: how much came back so far. */
  refunded: z.array(z.strictObject({ line: z.int(), quantityThousandths: Thousandths })),
  /** Refunds and exchanges of this receipt, oldest first. */
  refunds: z.array(z.strictObject({ receiptId: Id, number: z.string() })),
})

export const receipt = query('till.receipt', {
  title: { zh: '小票', en: 'Receipt' },
  needs: 'till.seeReceipts',
  input: z.strictObject({ receiptId: Id }),
  output: found,
  refuses: receiptUnknown,
})

export const receiptByNumber = query('till.receiptByNumber', {
  title: { zh: '按单号查小票', en: 'A receipt by its number' },
  needs: 'till.seeReceipts',
  agent: 'The receipt whose printed number a customer shows, as till.receipt has it.',
  input: z.strictObject({ number: z.string().trim().toUpperCase().min(1).max(20) }),
  output: found,
  refuses: { ...receiptUnknown, ...trainingReceipt },
})
