import { expect, test } from 'vitest'
import { readCursor, writeCursor } from './cursor.ts'
import { Id, Instant } from './shapes.ts'

const AT = '2026-03-02T01:00:00.000Z'
const ID = '01970000-0000-7000-8000-00000000000a'

test('a cursor comes back as it was written', () => {
  expect(readCursor(writeCursor([AT, ID]), [Instant, Id])).toEqual([AT, ID])
})

test.each(['', 'made up', `${AT}~`, `${AT}~nobody`, `never~${ID}`, `${AT}~${ID}~more`, '%~%'])('made up: %s', (cursor) => {
  expect(readCursor(cursor, [Instant, Id])).toBeUndefined()
})
