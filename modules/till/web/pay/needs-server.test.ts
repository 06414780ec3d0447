import { expect, test } from 'vitest'
import { needsServer } from './needs-server.ts'

const plain = { ticket: { exchange: null, coupons: [], approved: [] }, tenders: [], isAlone: false, lacksShift: false } as const
const coupon = { code: 'A1', promotionId: 'p', name: '满减' }
const back = { saleId: 's', number: '260302-7K3F9QX', back: [], creditMinor: 100, reason: '' }

test('cash and an outside terminal are taken by the till alone', () => {
  expect(needsServer(plain)).toBeUndefined()
  expect(needsServer({ ...plain, isAlone: true, tenders: [{ kind: 'cash' }, { kind: 'terminal' }] })).toBeUndefined()
})

test('what other tills could use too is the server’s to decide', () => {
  expect(needsServer({ ...plain, tenders: [{ kind: 'cash' }, { kind: 'qr' }] })).toBe('qr')
  expect(needsServer({ ...plain, ticket: { ...plain.ticket, coupons: [coupon] } })).toBe('coupon')
  expect(needsServer({ ...plain, ticket: { ...plain.ticket, exchange: back } })).toBe('exchange')
  expect(needsServer({ ...plain, ticket: { ...plain.ticket, approved: [{ right: 'till.discount', approvalId: 'a' }] } })).toBe(
    'approval',
  )
})

test('a shift that is not open is asked for, but keeps no customer waiting while nobody answers', () => {
  expect(needsServer({ ...plain, lacksShift: true })).toBe('shift')
  expect(needsServer({ ...plain, lacksShift: true, isAlone: true })).toBeUndefined()
})
