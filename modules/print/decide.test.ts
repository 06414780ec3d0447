import { expect, test } from 'vitest'
import { decideAddress } from './decide-address.ts'
import { decideReprint } from './decide-reprint.ts'
import { decideRetry } from './decide-retry.ts'
import { isSigned, readTicketCode, writeTicketCode } from './ticket-code.ts'

test('an address is a host and perhaps a port', () => {
  expect(decideAddress('192.168.1.50')).toEqual({ host: '192.168.1.50', port: 9100 })
  expect(decideAddress('printer.local:9101')).toEqual({ host: 'printer.local', port: 9101 })
  expect(decideAddress('[fd00::1]:9100')).toEqual({ host: 'fd00::1', port: 9100 })
  for (const text of ['', 'http://x', 'a b', 'x:0', 'x:70000', 'user@host', `${'a'.repeat(200)}`])
    expect(decideAddress(text)).toBeUndefined()
})

test('tries come ever later and end; a drawer is tried once', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8].map((attempts) => decideRetry('receipt', attempts))).toEqual([
    3,
    5,
    10,
    20,
    30,
    60,
    60,
    undefined,
  ])
  expect(decideRetry('drawer', 1)).toBeUndefined()
})

test('paper is a copy where there was an original, or where nobody knows any more', () => {
  const soldAt = '2026-03-02T01:00:00.000Z'
  const fresh = { hasOriginal: false, soldAt, now: '2026-03-30T01:00:00.000Z' }
  expect(decideReprint('unlessFirst', fresh)).toBe(false)
  expect(decideReprint('unlessFirst', { ...fresh, hasOriginal: true })).toBe(true)
  expect(decideReprint('unlessFirst', { ...fresh, now: '2026-03-31T01:00:01.000Z' })).toBe(true)
  for (const asked of [true, false]) expect(decideReprint(asked, { ...fresh, hasOriginal: true })).toBe(asked)
})

test('a receipt code names its receipt, and no changed letter is believed', () => {
  const ticket = { merchantId: '01970000-0000-7000-8000-00000000000a', receiptId: '01980000-0000-7000-8000-000000000001' }
  const key = Buffer.alloc(32, 1)
  const code = writeTicketCode(ticket, key)
  expect([code.length, readTicketCode(code), isSigned(code, key)]).toEqual([64, ticket, true])
  expect(isSigned(code, Buffer.alloc(32, 2))).toBe(false)
  for (let place = 0; place < code.length; place += 1) {
    const changed = code.slice(0, place) + (code[place] === 'A' ? 'B' : 'A') + code.slice(place + 1)
    expect(isSigned(changed, key)).toBe(false)
  }
  for (const text of ['', code.slice(1), `${code}A`, code.replace(/^./, '!')]) expect(readTicketCode(text)).toBeUndefined()
})
