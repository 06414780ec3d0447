import { groups, holds, sections, type Group, type Screen, type Section } from '#web/screen'

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

/** The till's links for someone with these rights: selling first, then in the order of the groups. */
export function tillLinksFor(screens: readonly Screen[], rights: readonly string[]): readonly Screen[] {
  const rank = ({ path, group }: Screen) => (path === '/' ? -1 : groupOrder.indexOf(group))
  return screens
    .filter((screen) => screen.face === 'till' && screen.icon !== undefined && holds(rights, screen.needs))
    .toSorted((a, b) => rank(a) - rank(b))
}

/** Where the settings begin: one entry of the menu, with its own menu within. */
export const settingsPath = '/settings'

export type SettingsPart = { section: Section; title: (typeof sections)[Section]; screens: readonly Screen[] }

const sectionOrder: readonly Section[] = ['me', 'people', 'shop', 'connect', 'about']

/** The settings' own menu: parts in their order, without the empty ones. */
export function settingsOf(menu: readonly MenuGroup[]): readonly SettingsPart[] {
  const own = menu.find(({ group }) => group === 'settings')?.screens ?? []
  return sectionOrder
    .map((section) => ({
      section,
      title: sections[section],
      screens: own.filter((screen) => (screen.section ?? 'shop') === section),
    }))
    .filter((part) => part.screens.length > 0)
}

/** True on the settings' first page and on each of theirs. */
export function isInSettings(menu: readonly MenuGroup[], path: string): boolean {
  const entry = entryAt(menu, path)
  return path === settingsPath || (entry !== undefined && entry.group === 'settings')
}

/** Where a face begins: the first of its menu, or of its screens when none is in a menu. */
export function firstOf(screens: readonly Screen[]): Screen | undefined {
  const inMenu = screens.filter((screen) => screen.icon !== undefined)
  return groupOrder.flatMap((group) => inMenu.filter((screen) => screen.group === group))[0] ?? screens[0]
}

/** The menu entry that a path belongs to: the longest that it begins with. */
export function entryAt(menu: readonly MenuGroup[], path: string): Screen | undefined {
  return menu
    .flatMap(({ screens }) => screens)
    .filter((screen) => path === screen.path || (screen.path !== '/' && path.startsWith(`${screen.path}/`)))
    .toSorted((a, b) => b.path.length - a.path.length)[0]
}
