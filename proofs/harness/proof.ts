import type { Chance } from '#science/random'

/** What a figure is held against. */
export type Bar = { readonly op: '<=' | '>=' | '='; readonly value: number }

/** What a proof saw on this machine, just now. */
export type Measured = {
  /** Numbers by name. A bar whose figure is missing does not hold. */
  readonly figures: Readonly<Record<string, number>>
  /** What it ran on: `online-retail-uci`, `generated: 100,000 receipts, seed journal`. */
  readonly data: readonly string[]
  /** What a reader of the figures has to know: which of two ways was taken, and why. */
  readonly notes?: readonly string[]
  /** Bars of parts that this machine cannot run at all, to be left out; each with its reason among the notes. */
  readonly without?: readonly string[]
}

/** What a proof is given. */
export type Run = {
  /** A smaller run, for trying out; its result is marked. */
  readonly quick: boolean
  /** Tells a person how far it is, on standard error. */
  readonly say: (line: string) => void
  /** Chance of the proof's own seed. */
  readonly chance: Chance
  /** A new folder, removed at the end whatever happens. */
  readonly folder: (name: string) => string
  /** Has `undo` run at the end, also after a failure or Ctrl-C; the last one given goes first. */
  readonly defer: (undo: () => Promise<void> | void) => void
}

/** A claim and the measurement that shows it. */
export type Proof = {
  readonly name: string
  /** One sentence: what holds when its bars do. */
  readonly claim: string
  readonly bars: Readonly<Record<string, Bar>>
  readonly run: (run: Run) => Promise<Measured>
}

/** The last line of a proof, as others read it. */
export type Verdict = {
  readonly proof: string
  readonly holds: boolean
  readonly figures: Readonly<Record<string, number>>
  readonly bars: Readonly<Record<string, Bar>>
  readonly data: readonly string[]
  readonly seconds: number
  /** Bars that were missed. */
  readonly missed: readonly string[]
  readonly notes: readonly string[]
  readonly quick: boolean
}

/** Holds the figures of a run against the bars of its proof. */
export function judge(proof: Proof, measured: Measured, run: { readonly seconds: number; readonly quick: boolean }): Verdict {
  const bars = Object.fromEntries(Object.entries(proof.bars).filter(([name]) => measured.without?.includes(name) !== true))
  const missed = Object.keys(bars).filter((name) => !isMet(bars[name], measured.figures[name]))
  return {
    proof: proof.name,
    holds: missed.length === 0 && Object.keys(bars).length > 0,
    figures: Object.fromEntries(Object.entries(measured.figures).map(([name, value]) => [name, rounded(value)])),
    bars,
    data: measured.data,
    seconds: rounded(run.seconds),
    missed,
    notes: measured.notes ?? [],
    quick: run.quick,
  }
}

function isMet(bar: Bar | undefined, figure: number | undefined): boolean {
  if (bar === undefined || figure === undefined || !Number.isFinite(figure)) return false
  switch (bar.op) {
    case '<=':
      return figure <= bar.value
    case '>=':
      return figure >= bar.value
    case '=':
      return figure === bar.value
  }
}

/** Four digits say all that a measurement knows; the judgement is made before. */
function rounded(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(4))
}
