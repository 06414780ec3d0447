import { permission } from '#platform/contract'

export const sell = permission('till.sell', { zh: '收银', en: 'Sell' })
export const changePriceAtTill = permission('till.changePrice', { zh: '收银改价、打折', en: 'Change prices at the till' })
export const refundRight = permission('till.refund', { zh: '退货', en: 'Refund' })
export const refundWithoutReceipt = permission('till.refundWithoutReceipt', { zh: '无小票退货', en: 'Refund without a receipt' })
export const seeReceipts = permission('till.seeReceipts', { zh: '查看小票', en: 'See receipts' })
export const seeTakings = permission('till.seeTakings', { zh: '查看营业额', en: 'See takings' })
export const changeTillSettings = permission('till.settings', { zh: '收银设置', en: 'Till settings' })
