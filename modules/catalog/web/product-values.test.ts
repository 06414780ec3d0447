import { expect, test } from 'vitest'
import { asNew, changesOf, newValues, problemsOf } from './product-values.ts'

const cola = { ...newValues, name: '可乐 500ml', unit: '瓶', number: 'A1', plu: '', shelfLifeDays: '270' }

test('a change sends only what was changed', () => {
  expect(changesOf(cola, { ...cola, name: ' 可乐 330ml ', shelfLifeDays: '', plu: '12' })).toEqual({
    name: '可乐 330ml',
    shelfLifeDays: null,
    plu: '12',
  })
  expect(changesOf(cola, { ...cola, name: '可乐 500ml ' })).toEqual({})
})

test('a new good leaves number and unit to the shop when they are empty', () => {
  expect(asNew({ ...cola, number: '', unit: '' })).not.toHaveProperty('number')
  expect(asNew({ ...cola, number: '', unit: '' })).not.toHaveProperty('unit')
  expect(asNew(cola)).toMatchObject({ number: 'A1', unit: '瓶', shelfLifeDays: 270, plu: null })
})

test('what cannot be sent is named by its field', () => {
  expect(problemsOf(cola)).toEqual([])
  expect(problemsOf({ ...cola, name: '  ', plu: '012', shelfLifeDays: '1.5' })).toEqual(['name', 'plu', 'shelfLifeDays'])
})
