import { expect, test } from 'vitest'
import { readSources, type SourceFile } from './source.ts'
import { circles, declaredUses, folderGraph, idleUses, undeclaredUses } from './uses.ts'

const MODULES_MIN = 5
const PACKAGES_MIN = 12
const files = readSources()

test('a module imports the contracts it names in its uses, and names those it imports', () => {
  expect(declaredUses(files).size).toBeGreaterThanOrEqual(MODULES_MIN)
  expect(undeclaredUses(files)).toEqual([])
  expect(idleUses(files)).toEqual([])
})

test('calls go down: the uses of the modules have no circle', () => {
  expect(circles(declaredUses(files))).toEqual([])
})

test('the packages below the modules have no circle', () => {
  const graph = folderGraph(files, ['science', 'foundation', 'platform'])
  expect(graph.size).toBeGreaterThanOrEqual(PACKAGES_MIN)
  expect(circles(graph)).toEqual([])
})

test('an undeclared import, an idle use and both kinds of circle are caught', () => {
  const bad: SourceFile[] = [
    { path: 'modules/till/module.ts', text: `export const till = defineModule({ name: 'till', uses: ['catalog'] })` },
    { path: 'modules/till/actions/sell.ts', text: `import { levels } from '#modules/stock'` },
    { path: 'modules/catalog/module.ts', text: `export const catalog = defineModule({ name: 'catalog', uses: ['till'] })` },
    { path: 'platform/a/index.ts', text: `export { b } from '#platform/b'` },
    { path: 'platform/b/index.ts', text: `import type { A } from '#platform/a'` },
  ]
  expect(undeclaredUses(bad)).toEqual(['modules/till/actions/sell.ts:1 imports stock, which till does not name in its uses'])
  expect(idleUses(bad)).toHaveLength(2)
  expect(circles(declaredUses(bad))).toEqual(['till → catalog → till'])
  expect(circles(folderGraph(bad, ['platform']))).toEqual(['platform/a → platform/b → platform/a'])
})
