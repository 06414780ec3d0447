import { expect, test } from 'vitest'
import type { Screen } from '#web/screen'
import { entryAt, menuFor, tabsOf } from './menu.ts'

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
  expect(entryAt(menu, '/goodsomething')?.path).toBe('/')
})
