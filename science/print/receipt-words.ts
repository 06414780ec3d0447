export type Language = 'zh' | 'en'

export type ReceiptWords = {
  /** By kind of receipt, and of tender; what is not here is printed as it is called. */
  readonly kinds: Readonly<Record<string, string>>
  readonly tenders: Readonly<Record<string, string>>
  readonly number: string
  readonly refundOf: string
  readonly time: string
  readonly cashier: string
  readonly listPrice: string
  readonly gross: string
  readonly discount: string
  readonly rounding: string
  readonly payable: string
  readonly toGiveBack: string
  readonly deposit: string
  readonly tip: string
  readonly change: string
  readonly tax: string
  readonly reason: string
  readonly note: string
  readonly scan: string
  readonly reprint: string
  readonly training: string
  readonly offline: string
  readonly lastCopy: string
  readonly noLastCopy: string
}

/** The words on a receipt. */
export const receiptWords: Readonly<Record<Language, ReceiptWords>> = {
  zh: {
    kinds: { sale: '销售小票', refund: '退货小票', return: '无小票退货', exchange: '换货小票' },
    tenders: { cash: '现金', terminal: '刷卡', qr: '扫码' },
    number: '单号',
    refundOf: '原单号',
    time: '时间',
    cashier: '收银员',
    listPrice: '原价',
    gross: '小计',
    discount: '优惠',
    rounding: '抹零',
    payable: '应收',
    toGiveBack: '应退',
    deposit: '其中押金',
    tip: '小费',
    change: '找零',
    tax: '含税',
    reason: '原因：',
    note: '备注：',
    scan: '扫码看电子小票',
    reprint: '补打',
    training: '训练票，不是凭证',
    offline: '离线小票',
    lastCopy: '恢复码：这一笔还只在这台收银台上，请留好小票。收银台坏了，扫码就能恢复。',
    noLastCopy: '单子太长，纸上放不下恢复码。收银台显示“已同步”之前，请留好小票。',
  },
  en: {
    kinds: { sale: 'RECEIPT', refund: 'REFUND', return: 'RETURN', exchange: 'EXCHANGE' },
    tenders: { cash: 'Cash', terminal: 'Card', qr: 'QR' },
    number: 'No.',
    refundOf: 'Refund of',
    time: 'Time',
    cashier: 'Cashier',
    listPrice: 'List price',
    gross: 'Subtotal',
    discount: 'Discount',
    rounding: 'Rounding',
    payable: 'TOTAL',
    toGiveBack: 'TO GIVE BACK',
    deposit: 'Deposits included',
    tip: 'Tip',
    change: 'Change',
    tax: 'Tax included',
    reason: 'Reason: ',
    note: 'Note: ',
    scan: 'Scan for your e-receipt',
    reprint: 'REPRINT 补打',
    training: 'TRAINING, NOT A RECEIPT',
    offline: 'OFFLINE',
    lastCopy:
      'Restore code: only this till has this sale so far. Keep the receipt: if the till dies, scanning it brings the sale back.',
    noLastCopy: 'Too long for a restore code. Keep the receipt until the till says “All sent”.',
  },
}
