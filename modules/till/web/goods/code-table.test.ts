import { expect, test } from 'vitest'
import { codeTable, slotsOfCode } from './code-table.ts'
import { linesOf } from './lines.ts'

const lines = (words: readonly (readonly string[])[]) =>
  linesOf(words.map((of) => (of.length === 0 ? '' : `\t${of.join('\t')}\t`)))
const found = (words: readonly (readonly string[])[], word: string) => [...slotsOfCode(codeTable(words), lines(words), word)]

test('a word is found in each line that has it, whole', () => {
  const words = [['690', '691'], [], ['6900'], ['690']]
  expect(new Set(found(words, '690'))).toEqual(new Set([0, 3]))
  expect(found(words, '691')).toEqual([0])
  expect(found(words, '69')).toEqual([])
  expect(found([], '690')).toEqual([])
})

test('every one of many is found, however full the table is', () => {
  const words = Array.from({ length: 1024 }, (_, at) => [`69${at}`, `1690${at}`])
  const table = codeTable(words)
  const all = lines(words)
  for (const [slot, [first = '', second = '']] of words.entries()) {
    expect([...slotsOfCode(table, all, first)]).toEqual([slot])
    expect([...slotsOfCode(table, all, second)]).toEqual([slot])
  }
})
