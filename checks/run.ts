import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { ROOT } from './source.ts'

/**
 * `npm run check`: what a commit must pass. `--fast` leaves the tests of the product out; `--fix` mends
 * what a machine can, docs/api/openapi.json included, and then checks.
 */
type Step = { readonly title: string; readonly script: string; readonly args: readonly string[] }

const fast = process.argv.includes('--fast')
const fix = process.argv.includes('--fix')

const fixes: readonly Step[] = [
  { title: 'docs/api/openapi.json', script: 'checks/write-openapi.ts', args: [] },
  { title: 'lint fixes', script: 'node_modules/oxlint/bin/oxlint', args: ['--fix', '--silent'] },
  { title: 'formatting', script: 'node_modules/oxfmt/bin/oxfmt', args: ['.'] },
]

const checks: readonly Step[] = [
  { title: 'format', script: 'node_modules/oxfmt/bin/oxfmt', args: ['--check', '.'] },
  { title: 'lint', script: 'node_modules/oxlint/bin/oxlint', args: ['--type-aware', '--deny-warnings'] },
  { title: 'types', script: 'node_modules/typescript/bin/tsc', args: ['-p', '.'] },
  { title: 'unused', script: 'node_modules/knip/bin/knip.js', args: [] },
  // The architecture has its own line in the fast run; otherwise it is among all the tests.
  fast
    ? { title: 'architecture', script: 'node_modules/vitest/vitest.mjs', args: ['run', 'checks/'] }
    : { title: 'tests', script: 'node_modules/vitest/vitest.mjs', args: ['run'] },
]

if (fix) fixes.forEach(run)
const failed = checks.filter((step) => !run(step)).map(({ title }) => title)
console.log(failed.length === 0 ? 'All checks hold.' : `Failed: ${failed.join(', ')}.`)
process.exitCode = failed.length === 0 ? 0 : 1

/** Runs one step to its end and says how it went and how long it took. */
function run({ title, script, args }: Step): boolean {
  const begin = performance.now()
  const { status } = spawnSync(process.execPath, [join(ROOT, script), ...args], { cwd: ROOT, stdio: 'inherit' })
  console.log(`${status === 0 ? '✓' : '✗'} ${title} ${((performance.now() - begin) / 1000).toFixed(1)} s\n`)
  return status === 0
}
