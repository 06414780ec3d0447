import { expect, test } from 'vitest'
import { mintCode, mintToken, readToken } from './token.ts'

const merchantId = '01970000-0000-7000-8000-00000000000a'

test('a token carries its merchant, and is known by its digest alone', () => {
  const { text, digest } = mintToken('s', merchantId)
  expect(readToken(text)).toEqual({ kind: 's', merchantId, digest })
  expect(mintToken('s', merchantId).text).not.toBe(text)
  expect(text.startsWith('ys_')).toBe(true)
})

test('what is not a token is not read', () => {
  const { text } = mintToken('k', merchantId)
  for (const junk of [
    '',
    'ys_',
    text.slice(1),
    `${text}x`,
    text.slice(0, -1),
    text.replace('yk', 'yx'),
    "ys_'; drop table--",
    'x'.repeat(10_000),
  ])
    expect(readToken(junk)).toBeUndefined()
})

test('codes are typed by hand: eight letters that cannot be mistaken', () => {
  for (let times = 0; times < 200; times += 1) expect(mintCode()).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/)
})
