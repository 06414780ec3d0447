import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical, FACT_BYTES_MAX, hashedBytes, link, linkLater, NO_HASH, toHex } from './line.ts'
import { cryptoOf, hashLine, isSignedBy, publicKeyOf, rawPublicKey } from './seal.ts'
import { testKeys } from './site-keys.ts'
import { MERCHANT, sale } from './testing/facts.ts'

const keys = testKeys('till')
const place = { merchant: MERCHANT, chain: 'till.1', seq: 1, prev: NO_HASH }

test('[RFC 8785 §3.2.2] literals, numbers and strings are written as the example says', () => {
  const value = JSON.parse(`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
    "literals": [null, true, false]
  }`)
  expect(canonical(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
})

test('[RFC 8785 §3.2.3] keys are ordered by UTF-16 code units, not by code points or locale', () => {
  const value = JSON.parse(
    '{"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control","\\u00f6":"Latin Small Letter O With Diaeresis"}',
  )
  expect(Object.values(JSON.parse(canonical(value)))).toEqual([
    'One', // integer-like keys come first in any JavaScript object; here it is also second to \r in the text
    'Carriage Return',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ])
  expect(canonical(value).startsWith('{"\\r":"Carriage Return","1":"One","\u0080"')).toBe(true)
})

// [RFC 8785 appendix B], IEEE 754 bits and the text they take.
test.each([
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
])('[RFC 8785 B] the number 0x%s is %s', (bits, text) => {
  expect(canonical(Buffer.from(bits, 'hex').readDoubleBE())).toBe(text)
})

test('the canonical form does not depend on the order in which keys were given', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (value) => {
      const backwards = Object.fromEntries(Object.entries(value).toReversed())
      expect(canonical(backwards)).toBe(canonical(value))
      expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value))
    }),
  )
})

test.each([
  ['a fraction', 0.1],
  ['an integer that is not exact', 2 ** 53],
  ['not a number', Number.NaN],
  ['a date', new Date(0)],
  ['a lone surrogate', '\ud800'],
  ['a bigint', 1n],
  ['a function', () => 1],
])('a body with %s is not linked', (_, value) => {
  expect(() => link(sale(1, { body: { value } }), place, cryptoOf(keys.privateKey))).toThrow()
})

test('the place of what is not exact is named', () => {
  expect(() => link(sale(1, { body: { lines: [{ price: 1.5 }] } }), place, cryptoOf(keys.privateKey))).toThrow(
    '$.body.lines.0.price',
  )
})

test('a fact above the limit is not linked', () => {
  expect(() => link(sale(1, { body: { note: '云'.repeat(FACT_BYTES_MAX / 3) } }), place, cryptoOf(keys.privateKey))).toThrow(
    RangeError,
  )
})

test('a line is the same whether its crypto is at once or later, and is signed by its key', async () => {
  const crypto = cryptoOf(keys.privateKey)
  const line = link(sale(1), place, crypto)
  const later = await linkLater(sale(1), place, {
    sign: async (bytes) => crypto.sign(bytes),
    sha256: async (bytes) => new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', Uint8Array.from(bytes))),
  })
  expect(later).toEqual(line)
  expect(JSON.parse(line.text)).toEqual(line.fact)
  const signature = Buffer.from(line.signature, 'hex')
  expect(hashLine(line.text, signature)).toBe(line.hash)
  expect(toHex(crypto.sha256(hashedBytes(Buffer.from(line.text), signature)))).toBe(line.hash)
  expect(isSignedBy(publicKeyOf(rawPublicKey(keys.publicKey)), line.text, signature)).toBe(true)
  expect(isSignedBy(testKeys('another').publicKey, line.text, signature)).toBe(false)
})

test('keys of a test are the same each time: RFC 8032 through our own key forms', () => {
  expect(rawPublicKey(testKeys('till').publicKey)).toBe(rawPublicKey(keys.publicKey))
  expect(rawPublicKey(testKeys('tilt').publicKey)).not.toBe(rawPublicKey(keys.publicKey))
})
