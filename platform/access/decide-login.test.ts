import { expect, test } from 'vitest'
import { isPasswordShort, normalLogin } from './decide-login.ts'

test('one phone is one login however it is written', () => {
  for (const written of ['13800138000', '+86 138-0013-8000', ' 138 0013 8000 ', '１３８００１３８０００', '008613800138000'])
    expect(normalLogin(written)).toBe('13800138000')
  expect(normalLogin('+852 2345 6789')).toBe('+85223456789')
})

test('names differ by letters, not by case or spaces', () => {
  expect(normalLogin(' Lin  Yue ')).toBe('lin yue')
  expect(normalLogin('林悦')).toBe('林悦')
  expect(normalLogin('lin-yue')).toBe('lin-yue')
})

test('eight characters, counted as people count them', () => {
  expect(isPasswordShort('1234567')).toBe(true)
  expect(isPasswordShort('12345678')).toBe(false)
  expect(isPasswordShort('🔑🔑🔑🔑')).toBe(true)
})
