import { type Fact, openTask, openTaskOnce } from '#platform/journal'
import type { Call } from './call.ts'
import type { Catalogue } from './catalogue.ts'
import { isClockAhead } from './decide-clock.ts'
import { readBodies } from './read-bodies.ts'
import { projectFacts } from './settle.ts'

/** Books what devices told, each for itself if need be: what cannot be booked becomes a task. Answers how many were. */
export async function bookOrOpenTasks(catalogue: Catalogue, call: Call, facts: readonly Fact[]): Promise<number> {
  const { sound, unsound } = readBodies(catalogue, facts)
  for (const { fact, why } of unsound) await openTask(call.tx, { fact, why, at: call.now })
  const failed = await projectOrOpenTasks(catalogue, call, sound)
  await flagClock(call, facts)
  return sound.length - failed
}

/** The clock never refuses a sale; one that cannot be right is told to a person, once. */
async function flagClock({ tx, now }: Call, facts: readonly Fact[]): Promise<void> {
  const early = facts.find(({ at }) => isClockAhead(at, now))
  if (early === undefined) return
  const why = `CLOCK_WRONG: 设备时间 ${early.at} 晚于服务器 ${now}，请校准设备的时钟。 / The device says ${early.at} at ${now}: set its clock.`
  await openTaskOnce(tx, 'CLOCK_WRONG', { fact: early, why, booked: true, at: now })
}

/** Projects all at once; when that fails, one by one, so that a bad fact stops nobody but itself. Answers how many did. */
async function projectOrOpenTasks(catalogue: Catalogue, call: Call, facts: readonly Fact[]): Promise<number> {
  if (facts.length === 0) return 0
  if ((await projected(catalogue, call, facts)) === undefined) return 0
  let failed = 0
  for (const fact of facts) {
    const why = await projected(catalogue, call, [fact])
    if (why === undefined) continue
    failed += 1
    await openTask(call.tx, { fact, why, at: call.now })
  }
  return failed
}

/** Why the projection failed, or undefined when it did not. Lost connections and retries go up. */
async function projected(catalogue: Catalogue, call: Call, facts: readonly Fact[]): Promise<string | undefined> {
  try {
    await call.tx.savepoint(() => projectFacts(catalogue, call, facts))
    return undefined
  } catch (error) {
    if (mustRetry(error)) throw error
    return error instanceof Error ? error.message : String(error)
  }
}

/** Serialisation failures, deadlocks and connection trouble belong to the transaction, not to the fact. */
function mustRetry(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  return ['40001', '40P01', 'OUTCOME_UNKNOWN', 'ECONNRESET', '57P01', '08006'].includes(code)
}
