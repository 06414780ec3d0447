import { expect, test } from 'vitest'
import { type Gathered, gatherPart } from './gather-parts.ts'

const code = (place: number, of: number, name = 'AAAA') => `YPT1${place}${of}${name}BCDE`

function gatherAll(texts: readonly string[]) {
  let gathered: Gathered | undefined
  return texts.map((text) => {
    const now = gatherPart(gathered, text)
    gathered = now.is === 'part' ? now.gathered : undefined
    return now.is === 'part' ? now.missing : now.is === 'whole' ? now.codes : now.is
  })
}

test('one code is a whole ticket; three are gathered in any order, one twice', () => {
  expect(gatherAll([code(1, 1)])).toEqual([[code(1, 1)]])
  expect(gatherAll([code(3, 3), code(1, 3), code(1, 3), code(2, 3)])).toEqual([
    [1, 2],
    [2],
    [2],
    [code(1, 3), code(2, 3), code(3, 3)],
  ])
})

test('a code of another ticket begins anew; what is no code is said so', () => {
  expect(gatherAll([code(1, 2), code(2, 2, 'ZZZZ'), code(1, 2, 'ZZZZ')])).toEqual([
    [2],
    [1],
    [code(1, 2, 'ZZZZ'), code(2, 2, 'ZZZZ')],
  ])
  expect(gatherAll(['6901234567892', code(1, 1).replace('YPT1', 'YPT2')])).toEqual(['other', 'tooNew'])
})
