/** A role that every shop begins with. The owner may change all but the first. */
export type PredefinedRole = {
  readonly predefined: 'owner' | 'manager' | 'cashier' | 'stock-clerk' | 'accountant'
  readonly name: { readonly zh: string; readonly en: string }
  readonly rights: readonly string[]
}

/**
 * The roles of a new shop. Patterns reach modules that are installed later; a name that no module
 * publishes does nothing.
 */
export const predefinedRoles: readonly PredefinedRole[] = [
  { predefined: 'owner', name: { zh: '店主', en: 'Owner' }, rights: ['*'] },
  {
    predefined: 'manager',
    name: { zh: '店长', en: 'Manager' },
    rights: [
      'catalog.*',
      'stock.*',
      'till.*',
      'shift.*',
      'payment.*',
      'cockpit.*',
      'print.*',
      'purchase.*',
      'supplier.*',
      'replenishment.*',
      'member.*',
      'promotion.*',
      'pricing.*',
      'roster.*',
      '*.view',
      '*.see',
      'access.editStaff',
      'access.editDevices',
    ],
  },
  {
    predefined: 'cashier',
    name: { zh: '收银员', en: 'Cashier' },
    // Refunds against a receipt are daily work; without one, or with another price, a manager is asked (`?`).
    // The drawer is hers to count; what ought to be in it she learns from her count.
    rights: [
      'till.sell',
      'till.refund',
      'till.seeReceipts',
      'shift.work',
      'shift.moveCash',
      'shift.openDrawer',
      'print.use',
      'payment.take',
      'catalog.view',
      'stock.view',
      'member.view',
      'till.exchange',
      'till.voidTicket',
      '?till.changePrice',
      '?till.discount',
      '?till.refundWithoutReceipt',
      '?till.refundOtherTender',
      '?shift.approveDifference',
    ],
  },
  {
    predefined: 'stock-clerk',
    name: { zh: '库管', en: 'Stock clerk' },
    rights: ['stock.*', 'purchase.*', 'supplier.view', 'replenishment.view', 'catalog.view', 'catalog.viewCost'],
  },
  {
    predefined: 'accountant',
    name: { zh: '会计', en: 'Accountant' },
    rights: ['*.view', '*.see', 'catalog.viewCost', 'till.seeReceipts', 'till.seeTakings', 'settlement.*', 'invoice.*', 'cost.*'],
  },
]
