import { expect, test } from 'vitest'
import { readRecords } from './index.ts'
import { Bench } from './testing/bench.ts'
import { diskTales } from './testing/disk-tales.ts'

test.each(Object.entries(diskTales))('a disk of text: %s', async (_, tale) => {
  const bench = new Bench()
  await expect(tale({ open: () => Promise.resolve(bench.given().disk) })).resolves.toBeUndefined()
})

test('the end of a text that power cut off is no damage; a line in the middle is', () => {
  const whole = '{"is":"box","box":"a"}\n{"is":"box","box":"b"}\n'
  expect(readRecords(whole.slice(0, -3))).toMatchObject({ records: [{ box: 'a' }], damaged: false })
  expect(readRecords(`{"is":"bo\n${whole}`)).toMatchObject({ records: [{ box: 'a' }, { box: 'b' }], damaged: true })
})
