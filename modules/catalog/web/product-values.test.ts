import { expect, test } from 'vitest'
import { asNew, bothChanged, changesOf, newValues, problemsOf } from './product-values.ts'

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

test('two people are in each other’s way only where both changed a field, and differently', () => {
  const mine = { ...cola, name: '可乐 330ml', unit: '罐' }
  expect(bothChanged(cola, mine, { ...cola, spec: '玻璃瓶' })).toEqual([])
  expect(bothChanged(cola, mine, { ...cola, unit: '罐' })).toEqual([])
  expect(bothChanged(cola, mine, { ...cola, name: '可口可乐 500ml', spec: '玻璃瓶' })).toEqual(['name'])
})
