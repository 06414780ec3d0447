import { chainHeads, readFacts } from '#platform/journal'
import type { Caller, Kernel } from '#platform/module'
import { actAgain } from './hear-by-effect.ts'
import { reactAgain } from './hear-by-reaction.ts'
import { hearChain } from './hear.ts'
import type { Hearer } from './hearer.ts'
import type { Listener } from './news.ts'
import { allPlaces } from './place.ts'
import { dueRetries } from './retry.ts'

/** Retries of one hearer in one turn: what is new comes before the rest of them. */
const RETRIES_A_TURN = 50

/** What one turn of a hearer came to, for figures. */
export type TurnTaken = { readonly hearer: string; readonly merchantId: string; readonly facts: number }

export type Turns = {
  /** Starts a turn of a hearer for a merchant; one that is at it goes round once more. */
  readonly wake: (caller: Caller, hearer: Hearer) => void
  /** Resolves when no turn is under way. */
  readonly over: () => Promise<void>
  /** Facts heard since the start. */
  readonly facts: () => number
  /** No further turns; whatever is under way stops after the fact it is at. */
  readonly stop: () => void
}

/** The turns of all hearers for all merchants: side by side, never two of the same. */
export function openTurns(
  kernel: Kernel,
  failed: (what: string, error: unknown) => void,
  heard: (turn: TurnTaken) => void,
): Turns {
  const going = new Map<string, { again: boolean; over: Promise<void> }>()
  let stopped = false
  let facts = 0

  const work = async (caller: Caller, hearer: Hearer, key: string): Promise<void> => {
    for (let again = true; again && !stopped; again = going.get(key)?.again === true) {
      const turn = going.get(key)
      if (turn !== undefined) turn.again = false
      try {
        const count = await takeTurn({ kernel, caller, hearer, stopped: () => stopped })
        facts += count
        if (count > 0) heard({ hearer: hearer.name, merchantId: caller.merchantId, facts: count })
      } catch (error) {
        failed(hearer.name, error)
      }
    }
    // Nothing is awaited from the last look at `again` to here: no wake-up falls between.
    going.delete(key)
  }

  return {
    wake: (caller, hearer) => {
      if (stopped) return
      const key = `${caller.merchantId} ${hearer.name}`
      const turn = going.get(key)
      if (turn !== undefined) turn.again = true
      else going.set(key, { again: false, over: Promise.resolve().then(() => work(caller, hearer, key)) })
    },
    over: async () => {
      while (going.size > 0) await Promise.all([...going.values()].map(({ over }) => over))
    },
    facts: () => facts,
    stop: () => {
      stopped = true
    },
  }
}

/** What is new on every chain, then what was put aside. Answers how many facts were new. */
async function takeTurn(listener: Listener): Promise<number> {
  const { kernel, caller, hearer, stopped } = listener
  let facts = 0
  for (let more = true; more && !stopped();) {
    more = false
    const { heads, places } = await kernel.within(caller, hearer.module, async ({ tx }) => ({
      heads: await chainHeads(tx, caller.merchantId),
      places: await allPlaces(tx, hearer.name),
    }))
    for (const head of heads) {
      const seq = places.get(`${hearer.name} ${head.chain}`) ?? 0
      if (seq >= head.n || stopped()) continue
      const heard = await hearChain(listener, head, seq)
      facts += heard.facts
      more = heard.more || more
    }
  }
  await takeRetries(listener)
  return facts
}

async function takeRetries({ kernel, caller, hearer, stopped }: Listener): Promise<void> {
  const { merchantId } = caller
  const due = await kernel.within(caller, hearer.module, async ({ tx }) => {
    const retries = await dueRetries(tx, merchantId, hearer.name, kernel.clock.now(), RETRIES_A_TURN)
    const facts = await readFacts(
      tx,
      merchantId,
      retries.map(({ factId }) => factId),
    )
    return retries.map((retry) => ({ retry, fact: facts.find(({ id }) => id === retry.factId) }))
  })
  for (const { retry, fact } of due) {
    if (fact === undefined || stopped()) continue
    if (hearer.does === 'react') await reactAgain({ kernel, caller, hearer, stopped }, fact, retry)
    else await actAgain({ kernel, caller, hearer, stopped }, fact, retry)
  }
}
