import { expect, test } from 'vitest'
import { formatsOf } from './index.ts'

const zh = formatsOf('zh')
const en = formatsOf('en')

test('money shows yuan with two decimals and a true minus', () => {
  expect(zh.money(123_450)).toBe('¥1,234.50')
  expect(en.money(-5)).toBe('−¥0.05')
  expect(zh.money(0)).toBe('¥0.00')
})

test('short money counts in 万 in Chinese', () => {
  expect(zh.moneyShort(12_345_600)).toBe('¥12.3万')
  expect(en.moneyShort(12_345_600)).toBe('¥123K')
})

test('quantities drop zeros that say nothing', () => {
  expect(zh.quantity(1500, '公斤')).toBe('1.5 公斤')
  expect(zh.quantity(2000)).toBe('2')
  expect(en.quantity(-125, 'kg')).toBe('−0.125 kg')
})

test('a sale after 16:00 UTC is on the next day in the shop', () => {
  expect(zh.time('2026-03-01T16:30:00.000Z')).toBe('00:30')
  expect(en.day('2020-03-01T16:30:00.000Z')).toBe('Mar 2, 2020')
  expect(zh.day('2020-03-02')).toBe('2020年3月2日')
})

test('relative time counts whole units back', () => {
  const now = new Date('2026-03-02T12:00:00.000Z')
  expect(zh.ago('2026-03-02T11:57:01.000Z', now)).toBe('2分钟前')
  expect(zh.ago('2026-03-02T11:59:59.000Z', now)).toBe('现在')
  expect(en.ago('2026-03-01T11:00:00.000Z', now)).toBe('yesterday')
})

test('percent is signed where a change is meant', () => {
  expect(zh.percent(0.123, { signed: true })).toBe('+12.3%')
  expect(zh.percent(-0.5, { signed: true })).toBe('−50%')
  expect(en.percent(0, { signed: true })).toBe('0%')
})
