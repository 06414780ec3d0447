import { permission } from '#platform/contract'

export const work = permission('shift.work', { zh: '开班、清点、交班', en: 'Open, count and close a shift' })
export const moveCashRight = permission('shift.moveCash', { zh: '钱箱存入、支出、缴款', en: 'Pay in, pay out, drop to the safe' })
export const openDrawerRight = permission('shift.openDrawer', { zh: '无销售开钱箱', en: 'Open the drawer without a sale' })
export const seeExpected = permission('shift.seeExpected', {
  zh: '清点前查看应有现金',
  en: 'See the expected cash before it is counted',
})
export const approveDifference = permission('shift.approveDifference', { zh: '批准长短款', en: 'Approve a cash difference' })
export const closeOthers = permission('shift.closeOthers', { zh: '代他人交班', en: 'Close other people’s shifts' })
export const closeDayRight = permission('shift.closeDay', { zh: '日结', en: 'Close the day' })
export const see = permission('shift.see', { zh: '查看交班报表', en: 'See shift reports' })
export const changeShiftSettings = permission('shift.settings', { zh: '交班设置', en: 'Shift settings' })
