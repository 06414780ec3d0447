import { expect, test } from 'vitest'
import { readSources } from './source.ts'
import { LINES_MAX, wallBreaches } from './walls.ts'

const FILES_MIN = 400

test('no file is past the wall', () => {
  const files = readSources()
  expect(files.length).toBeGreaterThanOrEqual(FILES_MIN)
  expect(wallBreaches(files)).toEqual([])
})

test('a file of 301 lines is caught, one of 300 is not, and a test may go on', () => {
  const text = 'export {}\n'.repeat(LINES_MAX)
  expect(wallBreaches([{ path: 'web/ui/a.ts', text }])).toEqual([])
  expect(wallBreaches([{ path: 'web/ui/a.ts', text: `${text}export {}\n` }])).toHaveLength(1)
  expect(wallBreaches([{ path: 'web/ui/a.test.ts', text: `${text}export {}\n` }])).toEqual([])
})
