import { permission } from '#platform/contract'

export const sell = permission('till.sell', { zh: '收银', en: 'Sell' })
export const changePriceAtTill = permission('till.changePrice', { zh: '收银改价', en: 'Change prices at the till' })
export const discountAtTill = permission('till.discount', { zh: '收银打折', en: 'Give discounts at the till' })
export const refundRight = permission('till.refund', { zh: '退货', en: 'Refund' })
export const refundOtherTender = permission('till.refundOtherTender', {
  zh: '退款到其他收款方式',
  en: 'Refund by another tender',
})
export const exchangeRight = permission('till.exchange', { zh: '换货', en: 'Exchange goods' })
export const voidTicketRight = permission('till.voidTicket', { zh: '作废未付款的单', en: 'Void unpaid tickets' })
export const refundWithoutReceipt = permission('till.refundWithoutReceipt', { zh: '无小票退货', en: 'Refund without a receipt' })
export const seeReceipts = permission('till.seeReceipts', { zh: '查看小票', en: 'See receipts' })
export const seeTakings = permission('till.seeTakings', { zh: '查看营业额', en: 'See takings' })
export const changeTillSettings = permission('till.settings', { zh: '收银设置', en: 'Till settings' })
