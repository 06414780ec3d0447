import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { ROOT } from './source.ts'

/** `npm run check`: what a commit must pass. `--fast` leaves the tests of the product out, `--fix` mends what machines can. */
type Step = { readonly title: string; readonly script: string; readonly args: readonly string[] }

const fast = process.argv.includes('--fast')
const fix = process.argv.includes('--fix')

const steps: readonly Step[] = [
  { title: 'format', script: 'oxfmt/bin/oxfmt', args: fix ? ['.'] : ['--check', '.'] },
  { title: 'lint', script: 'oxlint/bin/oxlint', args: ['--type-aware', '--deny-warnings', ...(fix ? ['--fix'] : [])] },
  { title: 'types', script: 'typescript/bin/tsc', args: ['-p', '.'] },
  { title: 'unused', script: 'knip/bin/knip.js', args: [] },
  // The architecture has its own line in the fast run; otherwise it is among all the tests.
  fast
    ? { title: 'architecture', script: 'vitest/vitest.mjs', args: ['run', '--project', 'pure', 'checks/'] }
    : { title: 'tests', script: 'vitest/vitest.mjs', args: ['run'] },
]

const failed: string[] = []
for (const step of steps) {
  const begin = performance.now()
  const { status } = spawnSync(process.execPath, [join(ROOT, 'node_modules', step.script), ...step.args], {
    cwd: ROOT,
    stdio: 'inherit',
  })
  if (status !== 0) failed.push(step.title)
  console.log(`${status === 0 ? '✓' : '✗'} ${step.title} ${((performance.now() - begin) / 1000).toFixed(1)} s\n`)
}
console.log(failed.length === 0 ? 'All checks hold.' : `Failed: ${failed.join(', ')}.`)
process.exitCode = failed.length === 0 ? 0 : 1
