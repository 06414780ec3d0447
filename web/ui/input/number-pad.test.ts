import { expect, test } from 'vitest'
import { padPressOf, pressPad, type PadLimits, type PadPress } from './number-pad-text.ts'

const money = { wholeMax: 7, decimals: 2 }
const type = (presses: PadPress[], limits: PadLimits = money) =>
  presses.reduce((text, press) => pressPad(text, press, limits), '')

test('digits make an amount, and leading zeros vanish', () => {
  expect(type(['0', '0', '1', '2', '.', '5'])).toBe('12.5')
  expect(type(['.', '5'])).toBe('0.5')
  expect(type(['5', '00'])).toBe('500')
})

test('a press beyond the limits changes nothing', () => {
  expect(type(['1', '.', '2', '3', '4'])).toBe('1.23')
  expect(type(['1', '.', '2', '.'])).toBe('1.2')
  expect(type(['1', '.', '5', '00'])).toBe('1.5')
  expect(type(['3', '.', '5'], { wholeMax: 3, decimals: 0 })).toBe('35')
  expect(type(['9', '9', '9', '9'], { wholeMax: 3, decimals: 0 })).toBe('999')
})

test('a PIN keeps its zeros', () => {
  expect(type(['0', '0', '1', '2'], { wholeMax: 8, decimals: 0, keepsZeros: true })).toBe('0012')
})

test('backspace takes one, clear takes all', () => {
  expect(type(['1', '2', 'backspace'])).toBe('1')
  expect(type(['1', '2', 'clear'])).toBe('')
  expect(type(['backspace'])).toBe('')
})

test('the keyboard presses the same keys', () => {
  expect(padPressOf('7')).toBe('7')
  expect(padPressOf('Backspace')).toBe('backspace')
  expect(padPressOf('。')).toBe('.')
  expect(padPressOf('a')).toBeUndefined()
})
