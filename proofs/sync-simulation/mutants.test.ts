import { expect, test } from 'vitest'
import { mutants } from './mutants.ts'
import { realLines } from './real-lines.ts'
import { playQuietly, simulate } from './simulate.ts'
import * as stories from './stories.ts'

test.each(Object.entries(stories))('the product comes through: %s', async (_name, story) => {
  for (let seed = 0; seed < 10; seed += 1) {
    expect(await playQuietly(story, String(seed))).toMatchObject({ violation: undefined })
  }
})

test.each(mutants)('killed: $name', async ({ changes, story, kills }) => {
  for (let seed = 0; seed < 5; seed += 1) {
    const { violation } = await playQuietly(story, String(seed), changes())
    expect(kills).toContain(violation?.invariant)
  }
})

test('a seed repeats', async () => {
  const [one, other] = [await simulate('7', 1_000), await simulate('7', 1_000)]
  expect(one).toEqual(other)
  expect((await simulate('8', 1_000)).digest).not.toBe(one.digest)
})

test('real texts, hashes and signatures do as well', async () => {
  expect(await simulate('3', 1_000, realLines)).toMatchObject({ violation: undefined })
})
