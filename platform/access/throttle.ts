import type { Instant } from '#foundation/clock'
import type { Database } from '#foundation/database'
import { type Allowance, openRateLimit, type RateLimit } from './rate-limit.ts'
import { refuseCommonly } from './refuse-commonly.ts'

/** Ten wrong passwords for a login, then one each half minute: too slow to guess, short enough to wait out. */
export const PER_LOGIN: Allowance = { burst: 10, secondsEach: 30 }
/** A whole shop may share an address, so an address has more. */
export const PER_ADDRESS: Allowance = { burst: 60, secondsEach: 5 }
/** Beside the lock of each PIN: so that one till cannot try everyone's. */
export const PER_DEVICE: Allowance = { burst: 30, secondsEach: 5 }

/** Names kept in mind at once, about 2 MB. */
const BUCKETS_MAX = 20_000

const limits = new WeakMap<Database, RateLimit>()

/** Takes a try from each allowance, or refuses with TOO_MANY_REQUESTS. Answers how to give them back when all went well. */
export function takeTry(
  database: Database,
  now: Instant,
  tries: readonly (readonly [name: string, allowance: Allowance])[],
): () => void {
  const limit = limits.get(database) ?? openRateLimit(BUCKETS_MAX)
  limits.set(database, limit)
  const nowMs = Date.parse(now)
  for (const [name, allowance] of tries) {
    const seconds = limit.take(name, allowance, nowMs)
    if (seconds > 0) refuseCommonly('TOO_MANY_REQUESTS', { values: { seconds } })
  }
  return () => tries.forEach(([name]) => limit.giveBack(name))
}
