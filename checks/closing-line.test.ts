import { expect, test } from 'vitest'
import { closingLine, stumbledOf, tallyOf } from './closing-line.ts'

type Result = 'passed' | 'failed' | 'skipped'

function moduleOf(results: readonly Result[], moduleErrors = 0, suiteErrors = 0): Parameters<typeof tallyOf>[0] {
  const errors = (count: number) => () => Array.from({ length: count }, () => ({ message: 'broken' }))
  const children = {
    allTests: () => results.map((state) => ({ result: () => ({ state }) })),
    allSuites: () => [{ errors: errors(suiteErrors) }],
  }
  // The counted part of vitest's own class, which cannot be made outside a run.
  return [{ errors: errors(moduleErrors), children } as never]
}

test('the closing line counts tests', () => {
  expect(closingLine(tallyOf(moduleOf(['passed', 'passed', 'failed']), 0))).toBe('2 passed, 1 failed')
  expect(closingLine(tallyOf(moduleOf(['passed', 'skipped']), 0))).toBe('1 passed, 0 failed, 1 skipped')
})

test('a file that does not load, a broken hook and a stray error count as failures', () => {
  expect(tallyOf(moduleOf(['passed'], 1, 1), 1)).toEqual({ passed: 1, failed: 3, skipped: 0 })
})

test('a test that passed at its second try is named', () => {
  const tests = [
    { fullName: 'steady', diagnostic: () => ({ flaky: false }) },
    { fullName: 'stumbled', diagnostic: () => ({ flaky: true }) },
    { fullName: 'left out', diagnostic: () => undefined },
  ]
  expect(stumbledOf([{ children: { allTests: () => tests } } as never])).toEqual(['stumbled'])
})
