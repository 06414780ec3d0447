import { type Database, openDatabase } from '#foundation/database'
import { startPostgres } from '#foundation/postgres-server'
import { verifyJournal } from '#platform/journal'
import { integerBetween, pick } from '#science/random'
import type { Measured, Proof, Run } from '../harness/proof.ts'
import { storeChains, type TillChain, writeChains } from './fill.ts'
import { type Bit, bitsOf, columns, type Finding, flipAndVerify, unguarded } from './flip.ts'

/** Verifications of one journal; the middle one counts. */
const TURNS = 5
const BITS_A_TRANSACTION = 250
const NOT_MEASURED = 'the external server was not measured: no PostgreSQL 15+ is installed here'

/** Any flipped bit is found and named, and checking is quick. */
export const journal: Proof = {
  name: 'journal',
  claim: 'Any flipped bit in 100,000 journal lines is found and named, and one core verifies 50,000 lines a second.',
  bars: {
    flipsNotFound: { op: '=', value: 0 },
    flipsNotNamed: { op: '=', value: 0 },
    lines: { op: '>=', value: 100_000 },
    embeddedLinesPerCoreSecond: { op: '>=', value: 50_000 },
    externalLinesPerCoreSecond: { op: '>=', value: 50_000 },
  },
  run: measure,
}

async function measure(run: Run): Promise<Measured> {
  const { quick, say } = run
  const chains = writeChains(run.chance, { chains: 20, linesEach: 5_000 })
  const bytes = chains.reduce((sum, { lines }) => sum + lines.reduce((all, { text }) => all + Buffer.byteLength(text), 0), 0)
  const lines = chains.reduce((sum, chain) => sum + chain.lines.length, 0)
  say(`${lines} lines written, ${Math.round(bytes / lines)} bytes each`)

  const embedded = await openDatabase({ runner: 'embedded', folder: run.folder('embedded') })
  run.defer(() => embedded.close())
  await storeChains(embedded, chains, say)
  const embeddedSpeed = await speedOf(embedded, lines, say)
  const flips = emptyTally()
  await flipSamples(run, embedded, chains, quick ? 40 : 400, flips)
  await embedded.close()
  await flipEverywhere(run, chains, quick ? 1 : 3, flips)

  const external = await onExternal(run, chains, lines, flips)
  return {
    figures: {
      lines,
      bytesPerLine: Math.round(bytes / lines),
      flips: flips.named + flips['found elsewhere'] + flips['not found'],
      flipsNotFound: flips['not found'],
      flipsNotNamed: flips['found elsewhere'] + flips['not found'],
      embeddedLinesPerCoreSecond: embeddedSpeed,
      ...(external === undefined ? {} : { externalLinesPerCoreSecond: external }),
    },
    data: [`generated: ${lines} receipts of the demo shop's goods, seed journal`],
    notes: external === undefined ? [NOT_MEASURED] : [],
    without: external === undefined ? ['externalLinesPerCoreSecond'] : [],
  }
}

async function onExternal(run: Run, chains: readonly TillChain[], lines: number, flips: Tally): Promise<number | undefined> {
  const server = await startPostgres()
  if (server === undefined) return undefined
  run.defer(() => server.stop())
  const database = await openDatabase({ runner: 'external', url: server.url })
  run.defer(() => database.close())
  await storeChains(database, chains, run.say)
  const speed = await speedOf(database, lines, run.say)
  await flipSamples(run, database, chains, run.quick ? 20 : 200, flips)
  return speed
}

/**
 * Lines a second that one core verifies. Work of all threads of this process counts as if one core had
 * done it, and so does waiting: the longer of the two is the time taken.
 */
async function speedOf(database: Database, lines: number, say: (line: string) => void): Promise<number> {
  const speeds: number[] = []
  for (let turn = 0; turn < TURNS; turn += 1) {
    const [started, cpu] = [performance.now(), process.cpuUsage()]
    const report = await verifyJournal(database)
    const wallSeconds = (performance.now() - started) / 1000
    const used = process.cpuUsage(cpu)
    if (!report.sound || report.lines !== lines)
      throw new Error(`an untouched journal of ${lines} lines: ${JSON.stringify(report)}`)
    const coreSeconds = (used.user + used.system) / 1e6
    speeds.push(lines / Math.max(wallSeconds, coreSeconds))
    say(`${database.runner}: verified in ${wallSeconds.toFixed(2)} s, ${coreSeconds.toFixed(2)} s of one core`)
  }
  return speeds.toSorted((one, other) => one - other)[Math.floor(TURNS / 2)] ?? 0
}

type Tally = Record<Finding, number>
const emptyTally = (): Tally => ({ named: 0, 'found elsewhere': 0, 'not found': 0 })

/** Bits drawn over all chains, lines, columns and bytes; the ends of chains among them. */
async function flipSamples(
  run: Run,
  database: Database,
  chains: readonly TillChain[],
  count: number,
  tally: Tally,
): Promise<void> {
  await unguarded(database, async (tx) => {
    for (let index = 0; index < count; index += 1) {
      const { chain, lines } = pick(run.chance, chains)
      const seq = index % 10 === 0 ? 1 : index % 10 === 1 ? lines.length : integerBetween(run.chance, 1, lines.length)
      const column = columns[index % columns.length] ?? 'text'
      const bits = await bitsOf(tx, { chain, seq })
      await flipOne(run, tx, { chain, seq, column, bit: integerBetween(run.chance, 0, bits[column] - 1) }, tally)
    }
  })
  run.say(`${database.runner}: ${count} bits flipped over ${chains.length * (chains[0]?.lines.length ?? 0)} lines`)
}

/** Every bit of every column of a few lines, in a journal of just those. */
async function flipEverywhere(run: Run, chains: readonly TillChain[], lineCount: number, tally: Tally): Promise<void> {
  const database = await openDatabase({ runner: 'memory' })
  run.defer(() => database.close())
  const few = chains.slice(0, 1).map((chain) => ({ ...chain, lines: chain.lines.slice(0, 3) }))
  await storeChains(database, few, run.say)
  for (const { chain, lines } of few) {
    for (const { fact } of lines.slice(0, lineCount)) {
      const bits = await everyBit(database, { chain, seq: fact.seq })
      // A line that is changed thousands of times in one transaction grows slow to find.
      for (let from = 0; from < bits.length; from += BITS_A_TRANSACTION)
        await unguarded(database, async (tx) => {
          for (const bit of bits.slice(from, from + BITS_A_TRANSACTION)) await flipOne(run, tx, bit, tally)
        })
      run.say(`every bit of line ${fact.seq} flipped: ${bits.length}`)
    }
  }
  await database.close()
}

async function everyBit(database: Database, line: { readonly chain: string; readonly seq: number }): Promise<Bit[]> {
  const found: Bit[] = []
  await unguarded(database, async (tx) => {
    const bits = await bitsOf(tx, line)
    for (const column of columns) for (let bit = 0; bit < bits[column]; bit += 1) found.push({ ...line, column, bit })
  })
  return found
}

async function flipOne(run: Run, tx: Parameters<typeof flipAndVerify>[0], bit: Bit, tally: Tally): Promise<void> {
  const finding = await flipAndVerify(tx, bit)
  tally[finding] += 1
  if (finding !== 'named') run.say(`${finding}: ${JSON.stringify(bit)}`)
}
