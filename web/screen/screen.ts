import type { ComponentType, ReactNode } from 'react'
import type { OperationName, Words } from '#platform/contract'

/** The parts of the office's menu, in its order. */
export const groups = {
  today: { zh: '今天', en: 'Today' },
  goods: { zh: '商品', en: 'Goods' },
  stock: { zh: '库存', en: 'Stock' },
  purchase: { zh: '采购', en: 'Purchasing' },
  sales: { zh: '销售', en: 'Sales' },
  member: { zh: '会员', en: 'Members' },
  marketing: { zh: '营销', en: 'Marketing' },
  dining: { zh: '餐饮', en: 'Dining' },
  report: { zh: '报表', en: 'Reports' },
  settings: { zh: '设置', en: 'Settings' },
} as const satisfies Record<string, Words>

export type Group = keyof typeof groups

/** The parts of the settings, in their order. */
export const sections = {
  me: { zh: '我的', en: 'Mine' },
  people: { zh: '人员', en: 'People' },
  shop: { zh: '门店', en: 'Shop' },
  connect: { zh: '对接', en: 'Connections' },
  about: { zh: '其他', en: 'More' },
} as const satisfies Record<string, Words>

export type Section = keyof typeof sections

/** A screen that a module offers to a face, as data. */
export type Screen = {
  face: 'office' | 'till'
  /** Below the face's address: `/goods`, `/goods/$productId`; read the latter by `usePlace().params`. */
  path: string
  title: Words
  group: Group
  /** Screens with an icon are in the menu; the first of today, goods, stock and sales is a tab on the phone. */
  icon?: ReactNode
  /** Of a screen of the settings: the part it stands in, `shop` when left out, and in a few words what is found there. */
  section?: Section
  hint?: Words
  /** Who lacks this permission does not see it. */
  needs?: OperationName
  /** Loads the screen when it is opened: `async () => (await import('./products-screen.tsx')).ProductsScreen`. */
  load: () => Promise<ComponentType>
}

/**
 * What goes on beside the screens of a face for as long as it is open, whatever is looked at: it listens, it works, and
 * what it has to say stands in a corner. The file that exports a module’s screens exports its `companions`.
 */
export type Companion = {
  face: Screen['face']
  /** For who lacks this permission it does not start. */
  needs?: OperationName
  /** Loaded once the face stands, so that it keeps nobody waiting. */
  load: () => Promise<ComponentType>
}

/** True when rights such as `catalog.edit`, `catalog.*`, `*.view` or `*` include the needed one. */
export function holds(rights: readonly string[], needed: string | undefined): boolean {
  if (needed === undefined) return true
  const [module = '', verb = ''] = needed.split('.')
  const ways = ['*', needed, `${module}.*`, `*.${verb}`]
  return rights.some((right) => ways.includes(right))
}
