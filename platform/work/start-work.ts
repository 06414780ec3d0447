import { chainHeads, readFacts } from '#platform/journal'
import type { Caller, Kernel } from '#platform/module'
import { hearAgain, hearChain } from './hear.ts'
import { type Hearer, hearersOf } from './hearer.ts'
import { startJobs } from './jobs.ts'
import { allPlaces, dueRetries } from './place.ts'

/** A missed wake-up is made good by then. */
const SWEEP_MS = 15_000
/** Sales that come together are heard together. */
const GATHER_MS = 100
const RETRIES_AT_ONCE = 50

export type Work = {
  /** Resolves when everything that was told so far has been heard (retries aside). */
  readonly settled: () => Promise<void>
  readonly stop: () => Promise<void>
}

/**
 * Starts the reactions, effects and jobs of a kernel. `callers` gives the caller for every merchant of
 * this server. Each hearer works for itself: a slow or failing one holds nobody up.
 */
export function startWork(given: {
  kernel: Kernel
  callers: () => Promise<readonly Caller[]>
  failed: (what: string, error: unknown) => void
}): Work {
  const { kernel, callers, failed } = given
  const hearers = hearersOf(kernel.catalogue)
  const running = new Map<string, Promise<void>>()
  const again = new Set<string>()
  let stopped = false

  const turn = async (caller: Caller, hearer: Hearer): Promise<void> => {
    const { merchantId } = caller
    for (let more = true; more && !stopped; ) {
      more = false
      const { heads, places } = await kernel.within(caller, hearer.module, async ({ tx }) => ({
        heads: await chainHeads(tx, merchantId),
        places: await allPlaces(tx),
      }))
      for (const head of heads) {
        if ((places.get(`${hearer.name} ${head.chain}`) ?? 0) >= head.n) continue
        more = (await hearChain(kernel, caller, hearer, head)) || more
      }
    }
  }

  /** `kinds` left out: everybody listens up. */
  const wake = (caller: Caller, kinds?: ReadonlySet<string>): void => {
    for (const hearer of hearers) {
      if (kinds !== undefined && hearer.kinds !== undefined && !hearer.kinds.some((kind) => kinds.has(kind))) continue
      const key = `${caller.merchantId} ${hearer.name}`
      if (running.has(key)) {
        again.add(key)
        continue
      }
      const work = turn(caller, hearer)
        .catch((error: unknown) => failed(hearer.name, error))
        .finally(() => {
          running.delete(key)
          if (again.delete(key) && !stopped) wake(caller)
        })
      running.set(key, work)
    }
  }

  const retry = async (caller: Caller): Promise<void> => {
    const { merchantId } = caller
    const byName = new Map(hearers.map((hearer) => [hearer.name, hearer]))
    const owner = hearers[0]?.module
    if (owner === undefined) return
    const due = await kernel.within(caller, owner, async ({ tx }) => {
      const retries = await dueRetries(tx, kernel.clock.now(), RETRIES_AT_ONCE)
      const facts = await readFacts(tx, merchantId, retries.map(({ factId }) => factId))
      return retries.map((one) => ({ ...one, fact: facts.find(({ id }) => id === one.factId) }))
    })
    for (const { hearer, fact, attempts } of due) {
      const known = byName.get(hearer)
      if (known !== undefined && fact !== undefined && !stopped) await hearAgain(kernel, caller, known, fact, attempts)
    }
  }

  const sweep = async (): Promise<void> => {
    try {
      for (const caller of await callers()) {
        wake(caller)
        await retry(caller)
      }
    } catch (error) {
      failed('sweep', error)
    }
  }

  const told = new Map<string, Set<string>>()
  const wakeTold = async (): Promise<void> => {
    const gathered = new Map(told)
    told.clear()
    try {
      for (const caller of await callers()) {
        const kinds = gathered.get(caller.merchantId)
        if (kinds !== undefined) wake(caller, kinds)
      }
    } catch (error) {
      failed('wake', error)
    }
  }
  let gathering: NodeJS.Timeout | undefined
  const deaf = kernel.onFacts((facts) => {
    for (const { merchant, kind } of facts) told.set(merchant, (told.get(merchant) ?? new Set()).add(kind))
    gathering ??= setTimeout(() => {
      gathering = undefined
      void wakeTold()
    }, GATHER_MS).unref()
  })
  const sweeping = setInterval(() => void sweep(), SWEEP_MS).unref()
  const jobs = startJobs(kernel, callers, failed)
  void sweep()

  return {
    settled: async () => {
      await sweep()
      while (running.size > 0) await Promise.all(running.values())
    },
    stop: async () => {
      stopped = true
      deaf()
      clearInterval(sweeping)
      clearTimeout(gathering)
      jobs.stop()
      await Promise.all(running.values())
    },
  }
}
