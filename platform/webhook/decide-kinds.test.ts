import { expect, test } from 'vitest'
import { wants } from './decide-kinds.ts'

test.each([
  [null, 'till.saleCompleted', true],
  [null, 'access.signedIn', false],
  [null, 'webhook.endpointSaved', false],
  [['till.*'], 'till.saleCompleted', true],
  [['till.*'], 'tillage.ploughed', false],
  [['till.saleCompleted'], 'till.saleRefunded', false],
  [['access.*'], 'access.signedIn', false],
  [['access.signedIn'], 'access.signedIn', true],
])('%j and %s: %s', (kinds, kind, wanted) => {
  expect(wants(kinds, kind)).toBe(wanted)
})
