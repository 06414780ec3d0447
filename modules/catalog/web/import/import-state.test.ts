import { expect, test } from 'vitest'
import { ImportPhase, importProblems } from '../../contract.ts'
import { cellOf, isMoving, isRefusing, problemTitle, shareDone, stepOf, withField } from './import-state.ts'

test('a field chosen for one column leaves the other', () => {
  const mapping = [
    { column: 0, field: 'name' as const },
    { column: 2, field: 'price' as const },
  ]
  expect(withField(mapping, 1, 'name')).toEqual([
    { column: 1, field: 'name' },
    { column: 2, field: 'price' },
  ])
  expect(withField(mapping, 2, 'cost')).toEqual([
    { column: 0, field: 'name' },
    { column: 2, field: 'cost' },
  ])
  expect(withField(mapping, 0, null)).toEqual([{ column: 2, field: 'price' }])
})

test('a row shows the cell that is mapped, or nothing', () => {
  const mapping = [{ column: 1, field: 'name' as const }]
  expect(cellOf(mapping, ['690', '可乐'], 'name')).toBe('可乐')
  expect(cellOf(mapping, ['690'], 'name')).toBe('')
  expect(cellOf(mapping, ['690', '可乐'], 'price')).toBe('')
})

test('work without a known end has no share', () => {
  expect(shareDone({ done: 0, total: 0 })).toBeUndefined()
  expect(shareDone({ done: 50, total: 200 })).toBe(0.25)
})

test('every phase has its step, and those that move are never steps to rest at', () => {
  expect(ImportPhase.options.filter(isMoving)).toEqual(['reading', 'judging', 'applying', 'undoing'])
  expect(ImportPhase.options.map(stepOf)).toEqual([0, 1, 2, 2, 3, 3, 3, 3, 0, 0])
})

test('the title of a problem has no holes of a single row', () => {
  for (const code of Object.keys(importProblems)) {
    const { zh, en } = problemTitle(code)
    expect(`${zh}${en}`).not.toMatch(/[{}]/)
  }
  expect(problemTitle('DUPLICATE_BARCODE').zh).toBe('条码…和第…行重复')
  expect(problemTitle('NEW_ONE')).toEqual({ zh: 'NEW_ONE', en: 'NEW_ONE' })
})

test('errors keep a row out, warnings let it in', () => {
  expect(isRefusing('DUPLICATE_BARCODE')).toBe(true)
  expect(isRefusing('CHECK_DIGIT_WRONG')).toBe(false)
})
