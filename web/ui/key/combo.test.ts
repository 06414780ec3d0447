import { expect, test } from 'vitest'
import { comboOf, worksWhileTyping } from './combo.ts'

const none = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false }

test('a combination has one name', () => {
  expect(comboOf({ ...none, key: 'F9' })).toBe('F9')
  expect(comboOf({ ...none, key: 'p', ctrlKey: true })).toBe('Ctrl+P')
  expect(comboOf({ ...none, key: 'p', metaKey: true })).toBe('Ctrl+P')
  expect(comboOf({ ...none, key: '*', shiftKey: true })).toBe('*')
  expect(comboOf({ ...none, key: 'A', shiftKey: true })).toBe('Shift+A')
  expect(comboOf({ ...none, key: '¡', altKey: true, code: 'Digit1' })).toBe('Alt+1')
  expect(comboOf({ ...none, key: ' ' })).toBe('Space')
  expect(comboOf({ ...none, key: 'Shift', shiftKey: true })).toBeUndefined()
})

test('letters wait while a person types, function keys do not', () => {
  expect(['F2', 'Ctrl+P', 'Alt+1', 'Escape'].every(worksWhileTyping)).toBe(true)
  expect(['A', 'Shift+A', '*', 'Enter', '+'].some(worksWhileTyping)).toBe(false)
})
