import { createCipheriv } from 'node:crypto'
import { expect, test } from 'vitest'
import { openResource } from './resource.ts'

const KEY = '0123456789abcdef0123456789abcdef'
const resource = seal('{"trade_state":"SUCCESS"}')

function seal(text: string) {
  const cipher = createCipheriv('aes-256-gcm', KEY, 'nonce-12-len').setAAD(Buffer.from('transaction'))
  const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return {
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: bytes.toString('base64'),
    nonce: 'nonce-12-len',
    associated_data: 'transaction',
  }
}

test('a sealed resource opens with the key of the merchant', () => {
  expect(openResource(resource, KEY)).toBe('{"trade_state":"SUCCESS"}')
})

test('another key, nonce, associated data or algorithm does not open', () => {
  expect(openResource(resource, KEY.toUpperCase())).toBeUndefined()
  expect(openResource({ ...resource, nonce: 'nonce-12-Len' }, KEY)).toBeUndefined()
  expect(openResource({ ...resource, associated_data: 'refund' }, KEY)).toBeUndefined()
  expect(openResource({ ...resource, algorithm: 'AES' }, KEY)).toBeUndefined()
  expect(openResource({ ...resource, ciphertext: 'AAAA' }, KEY)).toBeUndefined()
})

test('one changed bit of the sealed text does not open', () => {
  const bytes = Buffer.from(resource.ciphertext, 'base64')
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Buffer.from(bytes)
    changed[bit >> 3]! ^= 1 << (bit & 7)
    expect(openResource({ ...resource, ciphertext: changed.toString('base64') }, KEY)).toBeUndefined()
  }
})
