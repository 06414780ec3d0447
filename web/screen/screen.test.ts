import { expect, test } from 'vitest'
import { holds } from './screen.ts'

test('a right holds by name, by module, by verb or altogether', () => {
  for (const right of ['catalog.edit', 'catalog.*', '*.edit', '*']) expect(holds([right], 'catalog.edit')).toBe(true)
  for (const right of ['catalog.view', 'stock.*', '*.view', 'catalog']) expect(holds([right], 'catalog.edit')).toBe(false)
  expect(holds([], undefined)).toBe(true)
  expect(holds([], 'catalog.view')).toBe(false)
})
