import { expect, test } from 'vitest'
import { csvOf } from './save-csv.ts'

test('cells that need it are quoted, sums stay sums, and nothing runs as a formula', () => {
  expect(csvOf([['Z 1', '-2.50', '=1+1', '说"好"', 'a,b']])).toBe('\uFEFFZ 1,-2.50,\'=1+1,"说""好""","a,b"\r\n')
})
