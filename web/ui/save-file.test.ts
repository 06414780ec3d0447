import { expect, test } from 'vitest'
import { csvOf } from './save-file.ts'

test('a csv opens in Excel as it is: a mark in front, quotes doubled, no cell that runs as a formula', () => {
  expect(
    csvOf([
      ['品名', '价'],
      ['可乐, "大"', '3.5'],
      ['=1+1', '-2.50'],
      ['@x', '+8613'],
    ]),
  ).toBe('\uFEFF品名,价\r\n"可乐, ""大""",3.5\r\n\'=1+1,-2.50\r\n\'@x,+8613\r\n')
})
