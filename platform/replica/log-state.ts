import type { Line } from '#platform/journal/contract'
import { DEVICE_KINDS } from './device-facts.ts'
import type { Progress } from './hear-reply.ts'
import { type Mark, START } from './mark.ts'
import type { DiskRecord } from './ports.ts'
import { standing, type Stretch } from './stretch.ts'
import { EMPTY_WALLET, fold, LEASE_KINDS, type SpendsOf, type Wallet } from './wallet.ts'

/** A chain that this device wrote before it began another one, and what the cloud had of it then. */
export type Sealed = { readonly stretch: Stretch; readonly began: string; readonly covered: Mark }

/** All that a device knows of its own log; each part of it can be read from its disk. */
export type LogState = {
  readonly sealed: readonly Sealed[]
  readonly current: Stretch
  /** When the current chain began. */
  readonly began: string
  readonly walletAtBase: Wallet
  readonly wallet: Wallet
  /** What the cloud covers of the current chain, and since when; each above the one before. */
  readonly coverings: readonly { readonly mark: Mark; readonly at: string }[]
  readonly box: string | null
}

/** The log of a device that has written nothing but, perhaps, `current`. */
export function emptyLog(current: Stretch): LogState {
  return { sealed: [], current, began: '', walletAtBase: EMPTY_WALLET, wallet: EMPTY_WALLET, coverings: [], box: null }
}

/** The wallet after these lines. */
export function foldAll(wallet: Wallet, lines: readonly Line[], spendsOf: SpendsOf): Wallet {
  return lines.reduce((held, { fact }) => fold(held, fact, spendsOf(fact)), wallet)
}

/** What the disk knows the cloud to hold of the current chain. */
export function coveredOf({ coverings, current }: LogState): Mark {
  return coverings.at(-1)?.mark ?? current.base
}

/** Lines of a stretch whose facts are logged again when another chain begins: what the cloud may not have. */
export function linesToRepeat(stretch: Stretch, covered: Mark): Line[] {
  const from = standing(stretch, covered) === 'agreed' ? covered.n - stretch.base.n : 0
  return stretch.lines.slice(from).filter(({ fact }) => !ofItsChain.has(fact.kind))
}

/** Facts that speak of the very chain they stand in, and mean nothing in another: a lease never moves to a new chain. */
const ofItsChain: ReadonlySet<string> = new Set([
  DEVICE_KINDS.booted,
  LEASE_KINDS.asked,
  LEASE_KINDS.opened,
  LEASE_KINDS.declined,
])

/**
 * Facts of sealed chains that a power cut kept from being logged again. Only a chain that was never pruned can
 * lack one, for it is asked whenever a device starts.
 */
export function linesNotRepeated({ sealed, current }: LogState): Line[] {
  if (sealed.length === 0 || current.base.n > 0) return []
  const later = new Set(current.lines.map(({ fact }) => fact.id))
  const missing: Line[] = []
  for (const { stretch, covered } of sealed.toReversed()) {
    missing.unshift(...linesToRepeat(stretch, covered).filter(({ fact }) => !later.has(fact.id)))
    for (const { fact } of stretch.lines) later.add(fact.id)
  }
  return missing
}

/**
 * The log without what the cloud has covered since before `before`, an instant. A sealed chain goes when it is that
 * old and all that was repeated of it is gone from the current one.
 */
export function pruned(state: LogState, before: string, spendsOf: SpendsOf): LogState {
  const { current } = state
  const cut = state.coverings.findLast(({ at }) => at < before)?.mark ?? current.base
  const gone = standing(current, cut) === 'agreed' ? cut.n - current.base.n : 0
  if (gone === 0) return state
  const lines = current.lines.slice(gone)
  const ids = new Set(lines.map(({ fact }) => fact.id))
  const walletAtBase = foldAll(state.walletAtBase, current.lines.slice(0, gone), spendsOf)
  return {
    ...state,
    sealed:
      state.began < before ? state.sealed.filter((one) => one.stretch.lines.some(({ fact }) => ids.has(fact.id))) : state.sealed,
    current: { chain: current.chain, base: cut, lines },
    walletAtBase,
    coverings: state.coverings.filter(({ mark }) => mark.n > cut.n),
  }
}

/**
 * What replies taught since the disk was last told, as state and as records. Losing it costs a question, so it waits for
 * the next write.
 */
export function learned(state: LogState, progress: Progress, now: () => string): { state: LogState; records: DiskRecord[] } {
  const coverings = progress.covered.n > coveredOf(state).n ? [{ mark: progress.covered, at: now() }] : []
  const records = coverings.map((covering): DiskRecord => ({ is: 'covered', ...covering }))
  if (progress.box !== state.box) records.push({ is: 'box', box: progress.box })
  if (records.length === 0) return { state, records }
  return { state: { ...state, coverings: [...state.coverings, ...coverings], box: progress.box }, records }
}

/** A log as its disk keeps it. */
export function recordsOf(state: LogState): DiskRecord[] {
  const records: DiskRecord[] = [{ is: 'box', box: state.box }]
  let covered = START
  for (const one of state.sealed) {
    records.push(...chainRecords(one.stretch, one.began, covered, EMPTY_WALLET))
    covered = one.covered
  }
  records.push(...chainRecords(state.current, state.began, covered, state.walletAtBase))
  return [...records, ...state.coverings.map((covering): DiskRecord => ({ is: 'covered', ...covering }))]
}

/** The records of a new chain. */
export function chainRecords({ chain, base, lines }: Stretch, began: string, covered: Mark, wallet: Wallet): DiskRecord[] {
  return [{ is: 'chain', chain, base, at: began, covered, wallet }, ...lines.map(lineRecord)]
}

/** A line without what can be read from its text. */
export function lineRecord({ text, signature, hash }: Line): DiskRecord {
  return { is: 'line', line: { text, signature, hash } }
}
