import type { Line } from '#platform/journal/contract'
import type { LogState, Sealed } from './log-state.ts'
import type { DiskRecord, Sealer } from './ports.ts'
import { headOf, stretchFrom } from './stretch.ts'
import { fold, type SpendsOf } from './wallet.ts'

/** What a device's disk says of its log. */
export type Kept = {
  /** Undefined on a new device. */
  readonly state: LogState | undefined
  /** Sound lines that do not continue the chain any more, for one before them could not be read. */
  readonly strays: readonly Line[]
  readonly damaged: boolean
}

type Reading = { state: LogState | undefined; readonly strays: Line[]; damaged: boolean }

/**
 * Reads what survived. A line that is damaged, or that hangs in the air because of one, ends the chain; the sound
 * ones after it are strays: they were acknowledged, and have to be logged again.
 */
export async function readDisk(
  { records, damaged }: { readonly records: readonly DiskRecord[]; readonly damaged: boolean },
  sealer: Sealer,
  spendsOf: SpendsOf,
): Promise<Kept> {
  const reading: Reading = { state: undefined, strays: [], damaged }
  let box: string | null = null
  // A browser hashes by promises: all of them at once.
  const facts = await Promise.all(records.map(async (record) => (record.is === 'line' ? sealer.open(record.line) : undefined)))
  for (const [index, record] of records.entries()) {
    if (record.is === 'box') box = record.box
    else if (record.is === 'chain') reading.state = beginChain(reading.state, record)
    else if (record.is === 'covered') reading.state = cover(reading.state, record)
    else {
      const fact = facts[index]
      if (fact === undefined) reading.damaged = true
      else readLine(reading, { ...record.line, fact }, spendsOf)
    }
  }
  const state = reading.state === undefined ? undefined : { ...reading.state, box }
  return { state, strays: reading.strays, damaged: reading.damaged }
}

function beginChain(before: LogState | undefined, record: DiskRecord & { is: 'chain' }): LogState {
  const sealed: readonly Sealed[] =
    before === undefined ? [] : [...before.sealed, { stretch: before.current, began: before.began, covered: record.covered }]
  return {
    sealed,
    current: stretchFrom(record.chain, record.base),
    began: record.at,
    walletAtBase: record.wallet,
    wallet: record.wallet,
    coverings: [],
    box: null,
  }
}

function cover(state: LogState | undefined, { mark, at }: DiskRecord & { is: 'covered' }): LogState | undefined {
  return state === undefined ? undefined : { ...state, coverings: [...state.coverings, { mark, at }] }
}

function readLine(reading: Reading, line: Line, spendsOf: SpendsOf): void {
  const { state } = reading
  const { chain, seq, prev } = line.fact
  if (state !== undefined && chain === state.current.chain) {
    const head = headOf(state.current)
    if (seq === head.n + 1 && prev === head.hash) {
      state.current.lines.push(line)
      const wallet = fold(state.wallet, line.fact, spendsOf(line.fact))
      if (wallet !== state.wallet) reading.state = { ...state, wallet }
      return
    }
  }
  reading.damaged = true
  reading.strays.push(line)
}
