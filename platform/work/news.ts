import type { Tx } from '#foundation/database'
import { type Fact, readLines } from '#platform/journal'
import type { Caller, Kernel } from '#platform/module'
import type { Hearer } from './hearer.ts'

/** Facts heard in one transaction: many enough to be quick, few enough to keep nobody waiting. */
export const BATCH = 200

/** One hearer of one merchant, at work until `stopped`. */
export type Listener<H extends Hearer = Hearer> = {
  readonly kernel: Kernel
  readonly caller: Caller
  readonly hearer: H
  readonly stopped: () => boolean
}
/** Where a chain ended when it was looked at. */
export type Head = { readonly chain: string; readonly n: number }
/** How many facts were heard, and whether there may be more. */
export type Heard = { readonly facts: number; readonly more: boolean }

/** What comes after `seq`, `limit` at the most, and how far one has heard having heard that. */
export async function newsAfter(
  tx: Tx,
  { caller, hearer }: Listener,
  head: Head,
  seq: number,
  limit: number,
): Promise<{ readonly facts: readonly Fact[]; readonly upTo: number }> {
  const facts = await readLines(tx, caller.merchantId, head.chain, seq, limit, hearer.kinds)
  const last = facts.at(-1)?.seq ?? seq
  // Lines may have come since the head was read; those that were read are heard, so the place is after them.
  return { facts, upTo: facts.length < limit ? Math.max(last, head.n) : last }
}

/** Why something failed, cut to what a person reads. */
export function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 500)
}
