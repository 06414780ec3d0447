import { chainHeads } from '#platform/journal'
import type { Caller, Kernel } from '#platform/module'
import { hearersOf } from './hearer.ts'
import { startJobs } from './jobs.ts'
import { listen } from './listen.ts'
import { allPlaces } from './place.ts'
import { hearersDue } from './retry.ts'
import { openTurns, type TurnTaken } from './turns.ts'

export type Work = {
  /** Resolves when everything that was told so far, and what followed from it, has been heard (retries aside). */
  readonly settled: () => Promise<void>
  /** Ends: resolves when whatever is under way is over. */
  readonly stop: () => Promise<void>
}

/**
 * Starts the reactions, effects and jobs of a kernel. `callers` gives the caller for every merchant of
 * this server. Each hearer works for itself, for each merchant: a slow or failing one holds nobody up.
 */
export function startWork(given: {
  readonly kernel: Kernel
  readonly callers: () => Promise<readonly Caller[]>
  readonly failed: (what: string, error: unknown) => void
  /** Hears of every turn in which facts were heard. */
  readonly heard?: (turn: TurnTaken) => void
}): Work {
  const { kernel, callers, failed } = given
  const hearers = hearersOf(kernel.catalogue)
  const turns = openTurns(kernel, failed, given.heard ?? (() => {}))
  let stopped = false

  /** Wakes those who have something to do; resolves when it has looked, not when they are done. */
  const lookAround = async (): Promise<void> => {
    const owner = hearers[0]?.module
    if (owner === undefined) return
    for (const caller of await callers()) {
      if (stopped) return
      const { heads, places, due } = await kernel.within(caller, owner, async ({ tx }) => ({
        heads: await chainHeads(tx, caller.merchantId),
        places: await allPlaces(tx),
        due: await hearersDue(tx, kernel.clock.now()),
      }))
      for (const hearer of hearers) {
        const behind = heads.some(({ chain, n }) => (places.get(`${hearer.name} ${chain}`) ?? 0) < n)
        if (behind || due.has(hearer.name)) turns.wake(caller, hearer)
      }
    }
  }

  const jobs = startJobs(kernel, callers, failed)
  const ears = listen(
    kernel,
    async (told) => {
      for (const caller of await callers()) {
        const kinds = told.get(caller.merchantId)
        if (kinds === undefined) continue
        for (const hearer of hearers)
          if (hearer.kinds === undefined || hearer.kinds.some((kind) => kinds.has(kind))) turns.wake(caller, hearer)
      }
    },
    lookAround,
    failed,
  )
  return {
    settled: async () => {
      for (let before = -1; before < turns.facts() && !stopped;) {
        before = turns.facts()
        await lookAround()
        await turns.over()
      }
    },
    stop: async () => {
      stopped = true
      turns.stop()
      await Promise.all([ears.stop(), jobs.stop()])
      await turns.over()
    },
  }
}
