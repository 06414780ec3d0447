import { expect, test } from 'vitest'
import { placeOf } from './place.ts'
import { decisionImports, isDecision, takenNotGiven } from './purity.ts'
import { readSources } from './source.ts'

const SCIENCE_FILES_MIN = 5
const DECISIONS_MIN = 3

test('time, ids and chance are given to science, modules and decisions', () => {
  const files = readSources()
  expect(files.filter(({ path }) => placeOf(path)?.floor === 'science').length).toBeGreaterThanOrEqual(SCIENCE_FILES_MIN)
  expect(files.filter(({ path }) => isDecision(path)).length).toBeGreaterThanOrEqual(DECISIONS_MIN)
  expect(takenNotGiven(files)).toEqual([])
  expect(decisionImports(files)).toEqual([])
})

test.each([
  'export const now = () => Date.now()',
  'export const now = Date.now',
  'export const today = () => new Date()',
  'export const today = () => Date()',
  'export const chance = () => Math.random()',
  'const { random } = Math',
  'export const id = () => crypto.randomUUID()',
  `import { randomUUID } from 'node:crypto'`,
  `import { uuidv7 as newId } from 'uuidv7'`,
  `import { systemClock } from '#foundation/clock'`,
])('a module may not: %s', (text) => {
  expect(takenNotGiven([{ path: 'modules/till/actions/sell.ts', text }])).toHaveLength(1)
})

test.each([
  'export const home = process.env',
  'void fetch("https://example.org")',
  'setTimeout(() => 1, 5)',
  'console.log(1)',
  'const { env } = process',
])('science and decisions may not: %s', (text) => {
  expect(takenNotGiven([{ path: 'science/inventory/order.ts', text }])).toHaveLength(1)
  expect(takenNotGiven([{ path: 'modules/till/decide-change.ts', text }])).toHaveLength(1)
})

test('a given instant, a name that only looks alike, a screen and a test are fine', () => {
  const text =
    'export const day = (at: string, clock: { now: () => string }) => [new Date(at), clock.now(), { process: 1 }.process]'
  expect(takenNotGiven([{ path: 'science/calendar/day.ts', text }])).toEqual([])
  expect(takenNotGiven([{ path: 'modules/till/web/till.tsx', text: 'Date.now()' }])).toEqual([])
  expect(takenNotGiven([{ path: 'modules/till/till.test.ts', text: 'Date.now()' }])).toEqual([])
})

test.each(['zod', '#foundation/database', '#platform/ledger', 'node:fs'])(
  'a decision may not import %s, nor may what it is made of',
  (specifier) => {
    const text = `import { x } from '${specifier}'`
    expect(decisionImports([{ path: 'modules/till/decide-change.ts', text }])).toHaveLength(1)
    const decision = { path: 'modules/till/decide-change.ts', text: `import { rates } from './rates.ts'` }
    expect(decisionImports([decision, { path: 'modules/till/rates.ts', text }])).toHaveLength(1)
    expect(
      decisionImports([decision, { path: 'modules/till/rates.ts', text: `import { split } from '#science/money'` }]),
    ).toEqual([])
  },
)

test('what a decision is made of is as pure as itself', () => {
  const decision = { path: 'platform/access/decide-pin.ts', text: `import { spread } from './spread.ts'` }
  expect(
    takenNotGiven([decision, { path: 'platform/access/spread.ts', text: 'export const spread = () => Math.random()' }]),
  ).toHaveLength(1)
})
