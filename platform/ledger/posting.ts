import type { Day, Instant } from '#foundation/clock'

/**
 * A place that can hold something: `stock/<storeId>`, `drawer/<storeId>/<shiftId>`, `revenue/<storeId>`.
 * `held` places keep a balance; `flow` places only pass things on, so their total is a sum over days.
 */
export type Holder = {
  readonly address: string
  readonly kind: 'held' | 'flow'
  /** A held balance may not be moved down below it. Left out or null: as it was, and none at first. */
  readonly floor?: number | null
}

/** So much of one unit, from one place to another. Told by a fact: (fact, line) is its name for ever. */
export type Posting = {
  readonly fact: string
  /** Number within the fact. */
  readonly line: number
  readonly from: Holder
  readonly to: Holder
  /** `CNY` (in 分), `product/<productId>` (in thousandths), … */
  readonly unit: string
  /** A positive safe integer. */
  readonly amount: number
  readonly at: Instant
  readonly day: Day
}

/** The same postings backwards, told by another fact: what they moved comes home. Lines keep their numbers. */
export function reversePostings(
  postings: readonly Posting[],
  told: { readonly fact: string; readonly at: Instant; readonly day: Day },
): Posting[] {
  return postings.map((posting) => ({ ...posting, ...told, from: posting.to, to: posting.from }))
}

/** Throws a RangeError that names what no ledger can hold: a bug of the caller, not of a person. */
export function assertPosting({ from, to, unit, amount, line }: Posting): void {
  if (!Number.isSafeInteger(amount) || amount <= 0)
    throw new RangeError(`a posting moves a positive integer, not ${amount} ${unit}`)
  if (!Number.isInteger(line) || line < 0) throw new RangeError(`a posting's line is a number from 0, not ${line}`)
  for (const [name, lengthMax] of [
    [from.address, 200],
    [to.address, 200],
    [unit, 100],
  ] as const) {
    if (name.length > lengthMax || !/^[^|\s]+$/.test(name)) throw new RangeError(`not a name of an account or a unit: '${name}'`)
  }
  if (from.address === to.address) throw new RangeError(`a posting moves between two places, not from ${from.address} to itself`)
}
