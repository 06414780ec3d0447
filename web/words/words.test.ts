import { expect, test } from 'vitest'
import { chooseLanguage, sayIn, words } from './index.ts'

test('plural forms follow the language', () => {
  const message = '{count, plural, one {# product} other {# products}}'
  expect(sayIn('en', message, { count: 1 })).toBe('1 product')
  expect(sayIn('en', message, { count: 1200 })).toBe('1,200 products')
  expect(sayIn('zh', '{count} 种商品', { count: 3 })).toBe('3 种商品')
})

test('a value is never read as markup or as a message', () => {
  expect(sayIn('zh', '没有“{name}”', { name: '<b>{x}</b>' })).toBe('没有“<b>{x}</b>”')
})

test('a message that misses a value throws instead of showing a hole', () => {
  expect(() => sayIn('en', 'Hello {name}', {})).toThrow(/name/)
})

test('a key that one language lacks does not compile', () => {
  // @ts-expect-error `en` lacks `b`
  words({ zh: { a: '甲', b: '乙' }, en: { a: 'A' } })
  expect(words({ zh: { a: '甲' }, en: { a: 'A' } })).toBeTypeOf('function')
})

test('the address chooses before the device, the device before Chinese', () => {
  expect(chooseLanguage('?lang=en', 'zh')).toBe('en')
  expect(chooseLanguage('?lang=fr', 'en')).toBe('en')
  expect(chooseLanguage('', null)).toBe('zh')
  expect(chooseLanguage('?lang=zh-CN', 'en')).toBe('zh')
})
