import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { authorization, type Platform, problemOfSigned, type Signed, signedText, signLines } from './sign.ts'

const merchant = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const platform: Platform = { serial: 'PUB_KEY_ID_1', publicKey: pair.publicKey }
const NOW = 1554208460

function signedBy(body: string, timestamp = String(NOW)): Signed {
  const nonce = '593BEC0C930BF1AFEB40B4A08C8FB242'
  return { serial: platform.serial, timestamp, nonce, body, signature: signLines([timestamp, nonce, body], pair.privateKey) }
}

test('the text that is signed is the one of the published example', () => {
  expect(signedText(['GET', '/v3/certificates', '1554208460', '593BEC0C930BF1AFEB40B4A08C8FB242', ''])).toBe(
    'GET\n/v3/certificates\n1554208460\n593BEC0C930BF1AFEB40B4A08C8FB242\n\n',
  )
})

test('the header carries the five fields, and a signature over exactly that text', () => {
  const asked = {
    method: 'GET',
    path: '/v3/certificates',
    timestamp: '1554208460',
    nonce: '593BEC0C930BF1AFEB40B4A08C8FB242',
    body: '',
  }
  const header = authorization(asked, {
    merchantNumber: '1900009191',
    certificateSerial: '1DDE',
    privateKey: merchant.privateKey,
  })
  const parts =
    /^WECHATPAY2-SHA256-RSA2048 mchid="1900009191",nonce_str="593BEC0C930BF1AFEB40B4A08C8FB242",signature="([A-Za-z0-9+/=]+)",timestamp="1554208460",serial_no="1DDE"$/.exec(
      header,
    )
  const text = 'GET\n/v3/certificates\n1554208460\n593BEC0C930BF1AFEB40B4A08C8FB242\n\n'
  expect(verify('sha256', Buffer.from(text), merchant.publicKey, Buffer.from(parts?.[1] ?? '', 'base64'))).toBe(true)
})

test('what the platform signed is believed, an empty body too', () => {
  expect(problemOfSigned(signedBy('{"支付":"成功"}'), platform, NOW)).toBeUndefined()
  expect(problemOfSigned(signedBy(''), platform, NOW)).toBeUndefined()
})

test('one changed bit anywhere is refused', () => {
  const signed = signedBy('{"amount":{"total":100}}')
  const bits = (text: string) =>
    Array.from({ length: text.length * 7 }, (_, bit) => {
      const codes = [...text].map((character) => character.charCodeAt(0))
      codes[Math.floor(bit / 7)]! ^= 1 << (bit % 7)
      return String.fromCharCode(...codes)
    })
  for (const body of bits(signed.body)) expect(problemOfSigned({ ...signed, body }, platform, NOW)).toBe('SIGN_INVALID')
  for (const nonce of bits(signed.nonce)) expect(problemOfSigned({ ...signed, nonce }, platform, NOW)).toBe('SIGN_INVALID')
  for (const signature of bits(signed.signature))
    expect(problemOfSigned({ ...signed, signature }, platform, NOW)).toBe('SIGN_INVALID')
  for (const timestamp of bits(signed.timestamp)) expect(problemOfSigned({ ...signed, timestamp }, platform, NOW)).toBeDefined()
})

test('a missing part, another key, an unknown serial and an old time each have their name', () => {
  const signed = signedBy('{}')
  for (const part of ['serial', 'timestamp', 'nonce', 'signature'] as const)
    expect(problemOfSigned({ ...signed, [part]: '' }, platform, NOW)).toBe('SIGN_INVALID')
  const other = {
    serial: platform.serial,
    publicKey: createPublicKey(merchant.publicKey.export({ format: 'pem', type: 'spki' })),
  }
  expect(problemOfSigned(signed, other, NOW)).toBe('SIGN_INVALID')
  expect(problemOfSigned({ ...signed, serial: 'PUB_KEY_ID_2' }, platform, NOW)).toBe('SERIAL_UNKNOWN')
  expect(problemOfSigned(signed, platform, NOW + 300)).toBeUndefined()
  expect(problemOfSigned(signed, platform, NOW + 301)).toBe('TS_OUT_OF_WINDOW')
  expect(problemOfSigned(signed, platform, NOW - 301)).toBe('TS_OUT_OF_WINDOW')
})
