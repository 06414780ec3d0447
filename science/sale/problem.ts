/** What can be wrong with a ticket, its payment or its refund. */
export type SaleProblem =
  | 'DISCOUNT_ABOVE_AMOUNT'
  | 'DISCOUNT_INVALID'
  | 'LINE_DUPLICATE'
  | 'PRICE_INVALID'
  | 'QUANTITY_NOT_POSITIVE'
  | 'QUANTITY_TOO_LARGE'
  | 'REFUND_ABOVE_BOUGHT'
  | 'REFUND_LINE_UNKNOWN'
  | 'REFUND_NOTHING_LEFT'
  | 'TAX_RATE_INVALID'
  | 'TENDER_ABOVE_PAYABLE'
  | 'TENDER_NOT_POSITIVE'
  | 'TENDER_SHORT'
  | 'TOO_MANY_LINES'

/** A typed no: which problem, on which line where one is to blame, and the figure that the screen shows. */
export interface Refused {
  readonly ok: false
  readonly problem: SaleProblem
  readonly lineId?: string
  readonly missingMinor?: number
  readonly remainingThousandths?: number
}

/** A result, or a typed no. */
export type Priced<Value> = { readonly ok: true; readonly value: Value } | Refused

/** The words of every problem, for screens, receipts and the API. */
export const saleProblemWords: Readonly<Record<SaleProblem, { readonly zh: string; readonly en: string }>> = {
  DISCOUNT_ABOVE_AMOUNT: { zh: '优惠不能超过商品金额', en: 'The discount is larger than the goods it applies to' },
  DISCOUNT_INVALID: {
    zh: '优惠必须是不小于零的金额，或 0% 到 100% 的比例',
    en: 'A discount is an amount of zero or more, or a share from 0 % to 100 %',
  },
  LINE_DUPLICATE: { zh: '同一张单里有重复的行号', en: 'Two lines of the ticket have the same id' },
  PRICE_INVALID: { zh: '单价必须在 0 到 100 万元之间', en: 'The price must be between 0 and 1,000,000 yuan' },
  QUANTITY_NOT_POSITIVE: { zh: '数量必须大于零', en: 'The quantity must be above zero' },
  QUANTITY_TOO_LARGE: {
    zh: '数量过大，请检查是否把条码扫进了数量',
    en: 'The quantity is too large; was a barcode scanned into it?',
  },
  REFUND_ABOVE_BOUGHT: { zh: '退货数量超过还可退的数量', en: 'More is asked back than is left to refund' },
  REFUND_LINE_UNKNOWN: { zh: '原小票上没有这一行', en: 'The receipt has no such line' },
  REFUND_NOTHING_LEFT: { zh: '这一行已经全部退完', en: 'This line is refunded in full already' },
  TAX_RATE_INVALID: { zh: '税率必须在 0% 到 100% 之间', en: 'The tax rate must be between 0 % and 100 %' },
  TENDER_ABOVE_PAYABLE: { zh: '非现金收款不能超过应收金额', en: 'Only cash may exceed what is due' },
  TENDER_NOT_POSITIVE: { zh: '收款金额必须大于零', en: 'A payment must be above zero' },
  TENDER_SHORT: { zh: '收款不足', en: 'The payment is short' },
  TOO_MANY_LINES: { zh: '一张单最多 500 行', en: 'A ticket has at most 500 lines' },
}
