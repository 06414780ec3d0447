import { expect, test } from 'vitest'
import type { Database } from '#foundation/database'
import { forgetCallers, openCallerCache } from './caller-cache.ts'

const at = (seconds: number) => new Date(1_772_000_000_000 + seconds * 1000).toISOString()
const database = {} as Database

/** A cache over an answer that may change, counting how often it is read. */
function watched(merchantId: string) {
  const cache = openCallerCache<string>()(database)
  const state = { answer: 'may', reads: 0 }
  const recall = (now: string) =>
    cache.recall('token', merchantId, now, async () => {
      state.reads += 1
      return state.answer
    })
  return { cache, state, recall }
}

test('an answer is read once in five seconds', async () => {
  const { state, recall } = watched('a')
  for (const seconds of [0, 1, 5]) await recall(at(seconds))
  expect(state.reads).toBe(1)
  state.answer = 'may not'
  expect(await recall(at(6))).toBe('may not')
})

test('a clock set back reads again', async () => {
  const { state, recall } = watched('b')
  await recall(at(100))
  await recall(at(0))
  expect(state.reads).toBe(2)
})

test('what is forgotten is read again, also while the change has not committed yet', async () => {
  const { state, recall } = watched('c')
  await recall(at(0))
  forgetCallers('c', at(1))
  expect(await recall(at(1))).toBe('may')
  state.answer = 'may not'
  expect(await recall(at(1))).toBe('may not')
  expect(await recall(at(2))).toBe('may not')
  await recall(at(7))
  await recall(at(8))
  expect(state.reads).toBe(5)
})

test('an answer on its way while its merchant is forgotten is not kept', async () => {
  const { cache } = watched('d')
  let release = (_: string) => {}
  const slow = cache.recall('token', 'd', at(0), () => new Promise<string>((resolve) => (release = resolve)))
  forgetCallers('d', at(-60))
  release('may')
  expect(await slow).toBe('may')
  expect(await cache.recall('token', 'd', at(0), async () => 'may not')).toBe('may not')
})

test("one merchant's change leaves another's answers alone", async () => {
  const { state, recall } = watched('e')
  await recall(at(0))
  forgetCallers('f', at(0))
  await recall(at(1))
  expect(state.reads).toBe(1)
})
