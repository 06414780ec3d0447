import { permission } from '#platform/contract'

export const usePrinters = permission('print.use', { zh: '打印小票和价签', en: 'Print receipts and price tags' })
export const setUpPrinters = permission('print.setup', { zh: '打印机和小票设置', en: 'Printer and receipt settings' })
export const openDrawerRight = permission('print.openDrawer', { zh: '不收款开钱箱', en: 'Open the drawer without a sale' })
