import { hearByEffect } from './hear-by-effect.ts'
import { hearByReaction } from './hear-by-reaction.ts'
import { type Head, type Heard, type Listener, newsAfter } from './news.ts'
import { holdPlace, movePlace, type PlaceKey } from './place.ts'

/** Lines that do not concern a hearer are read again until they are so many: then its place is moved past them. */
const PASSED_OVER_MAX = 200

/**
 * Lets a hearer at `seq` hear what is new on one chain, a batch at the most. A fact it fails on is put
 * aside to be tried again, and the hearer goes on.
 */
export async function hearChain(listener: Listener, head: Head, seq: number): Promise<Heard> {
  const { kernel, caller, hearer } = listener
  const key: PlaceKey = { merchantId: caller.merchantId, hearer: hearer.name, chain: head.chain }
  const concerned = await kernel.within(caller, hearer.module, async ({ tx }) => {
    // Locking a place writes; looking whether there is news does not.
    if ((await newsAfter(tx, listener, head, seq, 1)).facts.length > 0) return true
    if (head.n - seq < PASSED_OVER_MAX) return false
    await holdPlace(tx, key)
    await movePlace(tx, key, head.n)
    return false
  })
  if (!concerned) return { facts: 0, more: false }
  return hearer.does === 'react'
    ? hearByReaction({ ...listener, hearer }, head, key)
    : hearByEffect({ ...listener, hearer }, head, key)
}
