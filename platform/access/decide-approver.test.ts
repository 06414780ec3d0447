import { expect, test } from 'vitest'
import { decideApprover, isAbout } from './decide-approver.ts'
import { levelsOf, plainRights } from './decide-rights.ts'

const known = ['till.sell', 'till.discount', 'till.changePrice', 'stock.view', 'access.editStaff']
const decide = (rights: readonly string[], change: Partial<Parameters<typeof decideApprover>[0]> = {}) =>
  decideApprover({ right: 'till.discount', approver: { personId: 'lin', rights }, askerId: 'chen', askerHolds: false, ...change })

test('allow, ask and deny: a role says so, and of several roles the most holds', () => {
  const { permissions, askable } = levelsOf(['till.sell', '?till.*', 'stock.view'], known)
  expect([...permissions].toSorted()).toEqual(['stock.view', 'till.sell'])
  expect([...askable].toSorted()).toEqual(['till.changePrice', 'till.discount'])
  expect([...levelsOf(['?till.discount', 'till.*'], known).askable]).toEqual([])
  expect([...levelsOf([], known).askable]).toEqual([])
})

test('what no PIN may open cannot be asked for either', () => {
  expect([...levelsOf(['?access.*'], known).askable]).toEqual([])
})

test('asking for what is allowed anyway says nothing', () => {
  expect(plainRights(['till.*', '?till.discount', '?stock.view', 'till.*'])).toEqual(['till.*', '?stock.view'])
  expect(plainRights(['?till.*', 'till.sell'])).toEqual(['?till.*', 'till.sell'])
})

test('who is allowed approves; who would have to ask herself does not', () => {
  for (const rights of [['*'], ['till.*'], ['*.discount'], ['till.discount']]) expect(decide(rights)).toBe('may')
  for (const rights of [[], ['?till.discount'], ['?till.*'], ['till.sell'], ['stock.*']])
    expect(decide(rights)).toBe('APPROVER_LACKS_RIGHT')
  expect(decide(['*'], { right: 'access.editStaff' })).toBe('APPROVER_LACKS_RIGHT')
})

test('nobody approves for herself, unless she needs nobody', () => {
  expect(decide(['till.*'], { askerId: 'lin' })).toBe('APPROVAL_OWN')
  expect(decide(['till.*'], { askerId: 'lin', askerHolds: true })).toBe('may')
})

test('a call is about whatever id its input names, however deep', () => {
  expect(isAbout({ receiptId: 'r1', lines: [{ lineId: 'l1' }] }, 'l1')).toBe(true)
  expect(isAbout({ receiptId: 'r1', lines: [null, 3, true] }, 'r2')).toBe(false)
})
