import { type Action, Refused } from '#platform/contract'
import type { Flows } from '#platform/box'
import { kindsOfSettings } from './how-news-travels.ts'
import { callsOfCloud } from './what-is-sent-on.ts'

/**
 * Which tables a box has from its cloud. What is in none of the lists stays where it is: sessions and codes, work, webhooks,
 * payment channels (sealed by the cloud's own key), imports.
 */
export const flows: Flows = {
  settings: [
    'access.merchant',
    'access.store',
    'access.person',
    'access.role',
    'access.person_role',
    'access.password',
    'access.pin',
    'access.passkey',
    'access.badge',
    'catalog.head',
    'catalog.category',
    'catalog.product',
    'catalog.barcode',
    'promotion.head',
    'promotion.promotion',
    'promotion.coupon',
    'print.store',
    'print.template',
    'shift.settings',
    'till.settings',
  ],
  merged: ['access.device'],
  state: [
    'ledger.account',
    'ledger.posting',
    'promotion.coupon_use',
    'print.printer',
    'shift.shift',
    'shift.cash_move',
    'shift.occurrence',
    'shift.count',
    'shift.z_number',
    'shift.z_report',
    'shift.day_close',
    'till.receipt',
    'till.receipt_line',
    'till.held_ticket',
    'till.taken_ticket',
    'till.drawer',
    'till.voided_ticket',
  ],
  toldBy: kindsOfSettings,
  calls: callsOfCloud,
}

/** Modules whose rows a box only reads, and the single actions of others that write settings. */
const modulesOfCloud: ReadonlySet<string> = new Set(['catalog', 'promotion', 'webhook', 'payment', 'lease'])
const actionsOfCloud: ReadonlySet<string> = new Set([
  'access.addStaff',
  'access.changeStaff',
  'access.createShop',
  'access.issueBadge',
  'access.makeApiKey',
  'access.registerPasskey',
  'access.removePasskey',
  'access.removeRole',
  'access.revokeApiKey',
  'access.revokeBadge',
  'access.revokeDevice',
  'access.saveRole',
  'access.saveStore',
  'access.setPassword',
  'access.setPin',
  'print.saveReceiptTemplate',
  'shift.saveShiftSettings',
  'till.saveTillSettings',
  'till.setShiftNeeded',
])
/** Of those modules, what selling itself does, within a sale. */
const allowedHere: ReadonlySet<string> = new Set(['catalog.markSold', 'promotion.useCoupons'])

const ofCloud = {
  zh: '商品、价格、员工和设置只在云端改。请连上云端的后台再改，几秒后本店就会更新。',
  en: 'Goods, prices, staff and settings are changed in the cloud. Change it there; the shop follows within seconds.',
} as const

/** The refusal of what only the cloud writes, at a box that has one; undefined for everything that a shop does. */
export function refuseAtBox({ name }: Action): Refused | undefined {
  const [module = ''] = name.split('.')
  const isAllowed = allowedHere.has(name) || callsOfCloud.includes(name)
  const isOfCloud = (modulesOfCloud.has(module) && !isAllowed) || actionsOfCloud.has(name)
  return isOfCloud ? new Refused('OF_THE_CLOUD', ofCloud) : undefined
}
