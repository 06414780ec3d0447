import { expect, test } from 'vitest'
import { expandRights, firstNotHeld, narrowToPin, rightsInCommon } from './decide-rights.ts'

const known = ['catalog.view', 'catalog.edit', 'stock.view', 'access.view', 'access.editStaff']
const names = (rights: ReadonlySet<string>) => [...rights].filter((right) => !right.includes('*')).toSorted()

test('patterns reach whole modules, one verb everywhere, or everything', () => {
  expect(names(expandRights(['catalog.*'], known))).toEqual(['catalog.edit', 'catalog.view'])
  expect(names(expandRights(['*.view'], known))).toEqual(['access.view', 'catalog.view', 'stock.view'])
  expect(names(expandRights(['*'], known))).toEqual(known.toSorted())
  expect(names(expandRights(['stock.view'], known))).toEqual(['stock.view'])
})

test('a pattern is handed out only by one who holds at least that pattern', () => {
  expect(firstNotHeld(['*'], new Set(['*']))).toBeUndefined()
  expect(firstNotHeld(['catalog.*', 'catalog.edit'], new Set(['catalog.*']))).toBeUndefined()
  expect(firstNotHeld(['catalog.*'], new Set(['catalog.view', 'catalog.edit']))).toBe('catalog.*')
  expect(firstNotHeld(['*'], new Set(known))).toBe('*')
  expect(firstNotHeld(['*.view'], new Set(['catalog.*', 'stock.*']))).toBe('*.view')
  expect(firstNotHeld(['trace.view'], new Set(['*.view']))).toBeUndefined()
  expect(firstNotHeld(['*.edit'], new Set(['*.view']))).toBe('*.edit')
})

test('a PIN opens the till, not the keys of the house', () => {
  const rights = narrowToPin(expandRights(['*'], known))
  expect([...rights].toSorted()).toEqual(['access.view', 'catalog.edit', 'catalog.view', 'stock.view'])
  expect(narrowToPin(new Set(['access.*'])).size).toBe(0)
})

test('a key holds what it was given and its maker still holds', () => {
  const key = expandRights(['catalog.*', 'stock.view'], known)
  const maker = expandRights(['catalog.view', 'stock.*'], known)
  expect([...rightsInCommon(key, maker)].toSorted()).toEqual(['catalog.view', 'stock.view'])
})
