import { parentPort } from 'node:worker_threads'
import { simulate } from './simulate.ts'

/** Seeds for a thread to run: `from` up to, and without, `to`. */
export type Task = { readonly from: number; readonly to: number; readonly steps: number }

/** What they came to. */
export type Report = {
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
  const report: Report = { steps: 0, facts: 0, sales: 0, destroyed: 0, faults: 0, forks: 0, leaseSpends: 0, violations: [] }
  for (let seed = from; seed < to; seed += 1) {
    const { counts, facts, sales, destroyed, violation, forks } = await simulate(String(seed), steps)
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
