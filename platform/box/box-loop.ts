import type { Caller, Kernel } from '#platform/module'
import { followCloud, type Following } from './follow-cloud.ts'
import type { Relays } from './relays.ts'

/** What goes on between a box and its cloud, until it is stopped. */
export type BoxLoop = {
  readonly stop: () => Promise<void>
  readonly standing: () => CloudStanding
  /** The cloud has news: it is asked now. */
  readonly follow: () => void
}

/** How a box stands to its cloud: since when it cannot reach it, and why. */
export type CloudStanding = { readonly awaySince: string | null; readonly because: string | null }

/** The cloud's own news is asked for this often, however busy the shop is. */
const QUIET_MS = 5_000
/** Sales of so long go up together: on an embedded database each round takes a till's turn. */
const GATHER_MS = 250
/** After a failure: doubled each time, up to the longest, and never two boxes at once. */
const FAILED_MS = { first: 500, longest: 30_000 } as const

/**
 * Ships what the cloud lacks, and follows what the cloud tells, at once when something happens here and now and then when
 * nothing does. A cloud that cannot be reached is tried again, ever more slowly; the shop notices nothing.
 */
export function startBoxLoop(given: {
  readonly kernel: Kernel
  readonly caller: Caller
  readonly relays: Relays
  readonly following: Following
  readonly chance: () => number
  readonly failed: (what: string, error: unknown) => void
}): BoxLoop {
  const { kernel, caller, relays, following, chance, failed } = given
  const stopping = new AbortController()
  let wake = Promise.withResolvers<void>()
  let hasNews = true
  let failures = 0
  let standing: CloudStanding = { awaySince: null, because: null }
  const unhear = kernel.onFacts(() => {
    hasNews = true
    // While the cloud is away, a busy till must not make the box knock at every sale.
    if (failures === 0) wake.resolve()
  })

  let followedMs = Number.NEGATIVE_INFINITY
  const round = async (): Promise<number> => {
    try {
      hasNews = false
      await relays.ship(following.cloud.send)
      if (performance.now() - followedMs >= QUIET_MS) {
        const hadNews = await followCloud(kernel, caller, following, relays.receive)
        // More of it may wait there: the cloud tells so much at once.
        followedMs = hadNews ? Number.NEGATIVE_INFINITY : performance.now()
      }
      failures = 0
      standing = { awaySince: null, because: null }
      return Math.max(0, Math.min(QUIET_MS, followedMs + QUIET_MS - performance.now()))
    } catch (error) {
      if (failures === 0 && !stopping.signal.aborted) failed('box to cloud', error)
      failures += 1
      standing = {
        awaySince: standing.awaySince ?? kernel.clock.now(),
        because: error instanceof Error ? error.message : String(error),
      }
      return Math.min(FAILED_MS.longest, FAILED_MS.first * 2 ** Math.min(failures, 10)) * (0.5 + chance() / 2)
    }
  }

  const running = (async () => {
    while (!stopping.signal.aborted) {
      const pauseMs = await round()
      if (stopping.signal.aborted) return
      wake = Promise.withResolvers()
      if (failures > 0 || !hasNews) await pause(pauseMs, stopping.signal, wake.promise)
      await pause(GATHER_MS, stopping.signal)
    }
  })()
  return {
    standing: () => standing,
    follow: () => {
      followedMs = Number.NEGATIVE_INFINITY
      hasNews = true
      if (failures === 0) wake.resolve()
    },
    stop: async () => {
      stopping.abort()
      unhear()
      await running
    },
  }
}

/** Until the time is over, all of it stops, or somebody wakes us. */
async function pause(milliseconds: number, stopping: AbortSignal, woken?: Promise<void>): Promise<void> {
  const over = Promise.withResolvers<void>()
  const end = () => over.resolve()
  const timer = setTimeout(end, milliseconds)
  stopping.addEventListener('abort', end, { once: true })
  void woken?.then(end)
  await over.promise
  clearTimeout(timer)
  stopping.removeEventListener('abort', end)
}
