import type { Kernel } from '#platform/module'

/** A missed wake-up is made good by then. */
const SWEEP_MS = 15_000
/** A lonely sale is heard at once: somebody may be waiting for its receipt to print. */
const GATHER_MS = 100
/** In a crowd, a second's sales are heard together, so that hearing them costs the till nothing to speak of. */
const CROWD_MS = 1000

/** Kinds of facts that were told, by merchant. */
export type Told = ReadonlyMap<string, ReadonlySet<string>>

/** Gathers what is told in this process, and looks around by the clock for what was not. Resolves `stop` when both rest. */
export function listen(
  kernel: Kernel,
  wakeTold: (told: Told) => Promise<void>,
  lookAround: () => Promise<void>,
  failed: (what: string, error: unknown) => void,
): { readonly stop: () => Promise<void> } {
  let told = new Map<string, Set<string>>()
  let gathering: NodeJS.Timeout | undefined
  let wokenAt = -CROWD_MS
  let looking = false
  const underWay = new Set<Promise<void>>()

  const run = (what: string, work: () => Promise<void>): Promise<void> => {
    const done = work()
      .catch((error: unknown) => failed(what, error))
      .finally(() => underWay.delete(done))
    underWay.add(done)
    return done
  }
  const sweep = async (): Promise<void> => {
    // A look that takes longer than its interval is not doubled.
    if (looking) return
    looking = true
    await run('sweep', lookAround)
    looking = false
  }
  const deaf = kernel.onFacts((facts) => {
    for (const { merchant, kind } of facts) told.set(merchant, (told.get(merchant) ?? new Set()).add(kind))
    const sinceMs = performance.now() - wokenAt
    gathering ??= setTimeout(
      () => {
        gathering = undefined
        wokenAt = performance.now()
        const gathered = told
        told = new Map()
        void run('wake', () => wakeTold(gathered))
      },
      Math.max(GATHER_MS, CROWD_MS - sinceMs),
    ).unref()
  })
  const sweeping = setInterval(() => void sweep(), SWEEP_MS).unref()
  void sweep()
  return {
    stop: async () => {
      deaf()
      clearInterval(sweeping)
      clearTimeout(gathering)
      await Promise.all(underWay)
    },
  }
}
