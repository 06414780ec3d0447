import { expect, test } from 'vitest'
import type { Screen } from '#web/screen'
import { entryAt, firstOf, isInSettings, menuFor, settingsOf, tabsOf, tillLinksFor } from './menu.ts'

const screen = (path: string, group: Screen['group'], more: Partial<Screen> = {}): Screen => ({
  face: 'office',
  path,
  group,
  title: { zh: path, en: path },
  icon: '·',
  load: async () => () => null,
  ...more,
})
const { icon: _, ...withoutIcon } = screen('/goods/$productId', 'goods')
const screens = [
  screen('/settings/staff', 'settings', { needs: 'access.view' }),
  screen('/goods', 'goods', { needs: 'catalog.view' }),
  screen('/goods/import', 'goods', { needs: 'catalog.edit' }),
  withoutIcon,
  screen('/', 'today'),
  screen('/tickets', 'sales'),
  screen('/sell', 'sales', { face: 'till' }),
]

test('the menu has the groups in the shop’s order and only the office’s screens with an icon', () => {
  const menu = menuFor(screens, ['*'])
  expect(menu.map(({ group }) => group)).toEqual(['today', 'goods', 'sales', 'settings'])
  expect(menu.flatMap((entry) => entry.screens.map(({ path }) => path))).toEqual([
    '/',
    '/goods',
    '/goods/import',
    '/tickets',
    '/settings/staff',
  ])
})

test('what a person may not open is not in the menu', () => {
  expect(menuFor(screens, ['*.view']).flatMap((entry) => entry.screens.map(({ path }) => path))).not.toContain('/goods/import')
  expect(menuFor(screens, []).map(({ group }) => group)).toEqual(['today', 'sales'])
})

test('a phone gets one tab a group', () => {
  expect(tabsOf(menuFor(screens, ['*'])).map(({ path }) => path)).toEqual(['/', '/goods', '/tickets'])
})

test('a detail lights the entry it belongs to', () => {
  const menu = menuFor(screens, ['*'])
  expect(entryAt(menu, '/goods/123')?.path).toBe('/goods')
  expect(entryAt(menu, '/goods/import')?.path).toBe('/goods/import')
  expect(entryAt(menu, '/goodsomething')).toBeUndefined()
  expect(entryAt(menu, '/')?.path).toBe('/')
})

test('the settings have a menu of their own, in parts, with what a person may open', () => {
  const own: readonly Screen[] = [
    screen('/settings/about', 'settings', { section: 'about' }),
    screen('/settings/till', 'settings'),
    screen('/settings/account', 'settings', { section: 'me' }),
    screen('/settings/keys', 'settings', { section: 'connect', needs: 'access.editKeys' }),
  ]
  const pathsFor = (rights: readonly string[]) =>
    settingsOf(menuFor(own, rights)).map(({ section, screens: found }) => [section, ...found.map(({ path }) => path)])
  expect(pathsFor(['*'])).toEqual([
    ['me', '/settings/account'],
    ['shop', '/settings/till'],
    ['connect', '/settings/keys'],
    ['about', '/settings/about'],
  ])
  expect(pathsFor([])).toHaveLength(3)
  expect(isInSettings(menuFor(own, ['*']), '/settings/till')).toBe(true)
  expect(isInSettings(menuFor(screens, ['*']), '/goods')).toBe(false)
})

test('a face begins with the first of its menu, wherever that was found', () => {
  expect(firstOf(screens.toReversed())?.group).toBe('today')
})

test('at the till selling comes first, settings last, and what a person may not open not at all', () => {
  const own: readonly Screen[] = [
    screen('/printers', 'settings', { face: 'till', needs: 'print.use' }),
    screen('/receipts', 'sales', { face: 'till' }),
    screen('/', 'sales', { face: 'till' }),
    screen('/goods', 'goods'),
  ]
  expect(tillLinksFor(own, ['*']).map(({ path }) => path)).toEqual(['/', '/receipts', '/printers'])
  expect(tillLinksFor(own, []).map(({ path }) => path)).toEqual(['/', '/receipts'])
})
