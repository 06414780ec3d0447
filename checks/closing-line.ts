import type { Reporter, TestModule } from 'vitest/node'

type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number }

/** Ends a run with `N passed, N failed`: what a person, and a script, reads first. Registered last, so it speaks last. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tally = tallyOf(modules, unhandledErrors.length)
    for (const name of stumbledOf(modules)) process.stdout.write(`passed at the second try only: ${name}\n`)
    if (tally.failed > 0 || tally.passed === 0) process.exitCode = 1
    // On exit, because vitest prints its own notes after the reporters were told.
    process.once('exit', () => process.stdout.write(`${closingLine(tally)}\n`))
  }
}

/** `12 passed, 0 failed`, with `, 1 skipped` when there are any. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** Names of tests that failed before they passed. */
export function stumbledOf(modules: Iterable<Pick<TestModule, 'children'>>): string[] {
  const tests = [...modules].flatMap((module) => [...module.children.allTests()])
  return tests.filter((test) => test.diagnostic()?.flaky === true).map(({ fullName }) => fullName)
}

/** Counts tests. A file that could not be read, a suite whose hook failed and a stray error each count as one failure. */
export function tallyOf(modules: Iterable<Pick<TestModule, 'children' | 'errors'>>, strayErrors: number): Tally {
  let passed = 0
  let failed = strayErrors
  let skipped = 0
  for (const module of modules) {
    failed += module.errors().length
    for (const suite of module.children.allSuites()) failed += suite.errors().length
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state === 'passed') passed += 1
      else if (state === 'failed') failed += 1
      else skipped += 1
    }
  }
  return { passed, failed, skipped }
}
