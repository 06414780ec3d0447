import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Measured, Proof, Run } from '../harness/proof.ts'
import { mutants } from './mutants.ts'
import { playQuietly, simulate } from './simulate.ts'
import type { Report, Task } from './work.ts'

const SEEDS = 8_000
const STEPS = 3_000
const REPLAYS = 100
const CORES = 2
/** Seeds that a thread takes at a time: few enough that no thread waits long for the other at the end. */
const SEEDS_A_TASK = 25
/** Room for what a simulated world throws away: with less, a tenth of the time is spent sweeping. */
const YOUNG_MEGABYTES = 64

/** The till that cannot lose a sale, under every fault at once. */
export const syncSimulation: Proof = {
  name: 'sync-simulation',
  claim:
    'Under any mixture of lost messages, cut power, lost disks and restored images every acknowledged sale reaches the cloud once, and no lease is overspent.',
  bars: {
    seeds: { op: '>=', value: SEEDS },
    stepsASeed: { op: '>=', value: STEPS },
    violations: { op: '=', value: 0 },
    mutantsAlive: { op: '=', value: 0 },
    storiesBroken: { op: '=', value: 0 },
    replaysThatDiffer: { op: '=', value: 0 },
    secondsOnTwoCores: { op: '<=', value: 90 },
  },
  run: measure,
}

async function measure(run: Run): Promise<Measured> {
  const told = await tellStories(run)
  const replaysThatDiffer = await replay(run)
  const asked = flag('--seeds')
  const seeds = asked ?? (run.quick ? 400 : SEEDS)
  const report = await simulateAll(run, seeds)
  for (const { seed, message } of report.violations) run.say(`seed ${seed}: ${message}`)
  return {
    figures: {
      seeds,
      seedsWithRealLines: report.seedsWithRealLines,
      stepsASeed: STEPS,
      steps: report.steps,
      facts: report.facts,
      salesTold: report.sales,
      faults: report.faults,
      forks: report.forks,
      leaseSpends: report.leaseSpends,
      salesWhoseLastCopyWasDestroyed: report.destroyed,
      violations: report.violations.length,
      ...told,
      replays: REPLAYS,
      replaysThatDiffer,
      secondsOnTwoCores: report.cpuSeconds / CORES,
      wallSeconds: report.wallSeconds,
      stepsPerCoreSecond: report.steps / report.cpuSeconds,
    },
    data: [`generated: seeds 0 to ${seeds - 1}, ${STEPS} steps each, faults drawn for each seed`],
    notes: [
      'secondsOnTwoCores is the processor time of all threads, halved: other work on the machine does not count',
      'a sale is excused only when every disk that held it was destroyed before the cloud had it; these are counted',
      ...report.violations.slice(0, 5).map(({ seed, message }) => `seed ${seed}: ${message}`),
    ],
    without: run.quick || asked !== undefined ? ['seeds', 'secondsOnTwoCores'] : [],
  }
}

/** Every story with the product's code, which has to come through, and with its mistake, which has to show. */
async function tellStories(run: Run) {
  let [mutantsAlive, storiesBroken] = [0, 0]
  for (const { name, story, kills, changes } of mutants) {
    const sound = await playQuietly(story, '1')
    if (sound.violation !== undefined) storiesBroken += 1
    const { violation } = await playQuietly(story, '1', changes())
    const isKilled = violation !== undefined && kills.includes(violation.invariant)
    if (!isKilled) mutantsAlive += 1
    run.say(`${isKilled ? 'killed' : 'ALIVE'}: ${name}: ${violation?.message ?? 'no violation'}`)
  }
  return { mutants: mutants.length, mutantsKilled: mutants.length - mutantsAlive, mutantsAlive, storiesBroken }
}

/** Runs a seed that fails again and again: with a mistake, for the product has none that could be repeated. */
async function replay(run: Run): Promise<number> {
  const [, , , mutant] = mutants
  if (mutant === undefined) throw new Error('no mutants')
  let seed = 0
  let first = await simulate(String(seed), 1_000, mutant.changes())
  while (first.violation === undefined) first = await simulate(String((seed += 1)), 1_000, mutant.changes())
  const wanted = JSON.stringify(first)
  let differ = 0
  for (let turn = 0; turn < REPLAYS; turn += 1)
    if (JSON.stringify(await simulate(String(seed), 1_000, mutant.changes())) !== wanted) differ += 1
  run.say(`seed ${seed} of '${mutant.name}' failed ${REPLAYS} times more, ${differ} times in another way`)
  return differ
}

type Total = Report & { cpuSeconds: number; wallSeconds: number }

async function simulateAll(run: Run, seeds: number): Promise<Total> {
  const total: Total = {
    seedsWithRealLines: 0,
    steps: 0,
    facts: 0,
    sales: 0,
    destroyed: 0,
    faults: 0,
    forks: 0,
    leaseSpends: 0,
    violations: [],
    cpuSeconds: 0,
    wallSeconds: 0,
  }
  const started = performance.now()
  const cpu = process.cpuUsage()
  let next = 0
  let done = 0
  const workOff = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL('work.ts', import.meta.url), {
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
      })
      run.defer(() => void worker.terminate())
      const give = () => {
        if (next >= seeds) return void worker.terminate().then(() => resolve(), reject)
        const task: Task = { from: next, to: Math.min(seeds, next + SEEDS_A_TASK), steps: STEPS }
        next = task.to
        worker.postMessage(task)
      }
      worker.on('message', (report: Report) => {
        add(total, report)
        done += SEEDS_A_TASK
        if (done % (SEEDS_A_TASK * 40) === 0) run.say(`${done} seeds, ${total.violations.length} violations`)
        give()
      })
      worker.on('error', reject)
      give()
    })
  await Promise.all(Array.from({ length: Math.min(CORES, availableParallelism()) }, workOff))
  const used = process.cpuUsage(cpu)
  return { ...total, cpuSeconds: (used.user + used.system) / 1e6, wallSeconds: (performance.now() - started) / 1000 }
}

function add(total: Total, report: Report): void {
  total.seedsWithRealLines += report.seedsWithRealLines
  total.steps += report.steps
  total.facts += report.facts
  total.sales += report.sales
  total.destroyed += report.destroyed
  total.faults += report.faults
  total.forks += report.forks
  total.leaseSpends += report.leaseSpends
  total.violations.push(...report.violations)
}

/** The whole number after a flag, if it was given. */
function flag(name: string): number | undefined {
  const at = process.argv.indexOf(name)
  if (at < 0) return undefined
  const value = Number(process.argv[at + 1])
  if (!Number.isSafeInteger(value) || value < 1) throw new RangeError(`${name} wants a number above zero`)
  return value
}
