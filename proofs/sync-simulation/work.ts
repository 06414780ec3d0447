import { parentPort } from 'node:worker_threads'
import { realLines } from './real-lines.ts'
import { simulate } from './simulate.ts'

/** Real hashes and signatures cost what forty simulated worlds do: they run in a share of the seeds. */
const REAL_EVERY_SEEDS = 200

/** Seeds for a thread to run: `from` up to, and without, `to`. */
export type Task = { readonly from: number; readonly to: number; readonly steps: number }

/** What they came to. */
export type Report = {
  seedsWithRealLines: number
  steps: number
  facts: number
  sales: number
  destroyed: number
  faults: number
  forks: number
  leaseSpends: number
  violations: { readonly seed: string; readonly message: string }[]
}

// Sales are refused by the thousand here: nobody reads where.
Error.stackTraceLimit = 0

parentPort?.on('message', (task: Task) => {
  void runAll(task).then((report) => parentPort?.postMessage(report))
})

async function runAll({ from, to, steps }: Task): Promise<Report> {
  const report: Report = {
    seedsWithRealLines: 0,
    steps: 0,
    facts: 0,
    sales: 0,
    destroyed: 0,
    faults: 0,
    forks: 0,
    leaseSpends: 0,
    violations: [],
  }
  for (let seed = from; seed < to; seed += 1) {
    const isReal = seed % REAL_EVERY_SEEDS === 0
    const outcome = await simulate(String(seed), steps, isReal ? realLines : {})
    const { counts, facts, sales, destroyed, violation, forks } = outcome
    if (isReal) report.seedsWithRealLines += 1
    report.steps += steps
    report.facts += facts
    report.sales += sales
    report.destroyed += destroyed
    report.forks += forks
    report.leaseSpends += counts['spent of a lease'] ?? 0
    for (const [what, times] of Object.entries(counts)) if (!NO_FAULTS.has(what)) report.faults += times
    if (violation !== undefined) report.violations.push({ seed: String(seed), message: violation.message })
  }
  return report
}

const NO_FAULTS = new Set(['sell', 'ship', 'spent of a lease', 'refused', 'closeLease', 'prune', 'siteBack', 'image'])
