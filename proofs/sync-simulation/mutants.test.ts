import { expect, test } from 'vitest'
import { mutants } from './mutants.ts'
import { playQuietly, simulate } from './simulate.ts'
import * as stories from './stories.ts'

test.each(Object.entries(stories))('the product comes through: %s', async (_name, story) => {
  for (let seed = 0; seed < 10; seed += 1) {
    expect(await playQuietly(story, String(seed))).toMatchObject({ violation: undefined })
  }
})

test.each(mutants)('killed: $name', async ({ changes, story, kills }) => {
  const { violation } = await playQuietly(story, '1', changes())
  expect(kills).toContain(violation?.invariant)
})

test('a seed repeats', async () => {
  const [one, other] = [await simulate('7', 1_000), await simulate('7', 1_000)]
  expect(one).toEqual(other)
  expect((await simulate('8', 1_000)).digest).not.toBe(one.digest)
})
