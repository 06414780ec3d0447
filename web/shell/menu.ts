import { groups, holds, type Group, type Screen } from '#web/screen'

const groupOrder: readonly Group[] = [
  'today',
  'goods',
  'stock',
  'purchase',
  'sales',
  'member',
  'marketing',
  'dining',
  'report',
  'settings',
]
/** What a thumb reaches on a phone; the rest is under 更多. */
const tabGroups: readonly Group[] = ['today', 'goods', 'stock', 'sales']

export type MenuGroup = { group: Group; title: (typeof groups)[Group]; screens: readonly Screen[] }

/** The office's menu for someone with these rights: groups in their order, only what they may see. */
export function menuFor(screens: readonly Screen[], rights: readonly string[]): readonly MenuGroup[] {
  const seen = screens.filter((screen) => screen.face === 'office' && screen.icon !== undefined && holds(rights, screen.needs))
  return groupOrder
    .map((group) => ({ group, title: groups[group], screens: seen.filter((screen) => screen.group === group) }))
    .filter((entry) => entry.screens.length > 0)
}

/** The tabs of a phone: the first screen of each group that a shop lives by. */
export function tabsOf(menu: readonly MenuGroup[]): readonly Screen[] {
  return menu.filter(({ group }) => tabGroups.includes(group)).flatMap(({ screens }) => screens.slice(0, 1))
}

/** The menu entry that a path belongs to: the longest that it begins with. */
export function entryAt(menu: readonly MenuGroup[], path: string): Screen | undefined {
  return menu
    .flatMap(({ screens }) => screens)
    .filter((screen) => path === screen.path || path.startsWith(`${screen.path.replace(/\/$/, '')}/`))
    .toSorted((a, b) => b.path.length - a.path.length)[0]
}
