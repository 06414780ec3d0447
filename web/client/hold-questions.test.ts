import { expect, test } from 'vitest'
import { holdQuestions, questionsMayGo } from './hold-questions.ts'

/** Whether questions go within a few turns of the event loop. */
async function goNow(): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 5))
  return Promise.race([questionsMayGo().then(() => true), late])
}

test('questions wait until the last who holds them lets go', async () => {
  expect(await goNow()).toBe(true)
  const [first, second] = [holdQuestions(), holdQuestions()]
  const asked = questionsMayGo()
  expect(await goNow()).toBe(false)
  first()
  first()
  expect(await goNow()).toBe(false)
  second()
  await asked
  expect(await goNow()).toBe(true)
})
