import type { Tx } from '#foundation/database'
import { accept, type Fact, keepLines, type Keeping, lockChain, openTask, openTaskOnce, type SignedLine } from '#platform/journal'
import { type Mark, type Reply, takeShipment } from '#platform/replica'
import type { Call } from './call.ts'
import type { Caller } from './caller.ts'
import type { Catalogue } from './catalogue.ts'
import { isClockAhead } from './decide-clock.ts'
import { openCall } from './open-call.ts'
import type { House } from './perform-once.ts'
import { projectFacts } from './settle.ts'
import { readBodies } from './read-bodies.ts'

/** Lines of one chain as a device sends them, after the mark where sender and receiver last agreed. */
export type Shipment = {
  readonly chain: string
  readonly base: Mark
  /** Left out: the sender holds the chain from its first line on. */
  readonly oldest?: Mark | undefined
  readonly lines: readonly SignedLine[]
}

/** What the sender is told, and the facts that were new to this journal. */
export type Received = { readonly reply: Reply; readonly accepted: readonly Fact[] }

type Receiver = Pick<House, 'catalogue' | 'database' | 'clock' | 'files'>

const START: Mark = { n: 0, hash: '0'.repeat(64) }

/**
 * Takes a shipment where everything of the merchant ends: this journal's mark is the cloud's mark. Accepting an event is
 * not validating the business: signed lines are stored first; where a projection fails, that fact becomes a task for
 * a person and the rest go on.
 */
export async function receiveBatch(house: Receiver, caller: Caller, shipment: Shipment): Promise<Received> {
  const { chain, base, lines, oldest = START } = shipment
  return inJournal(house, caller, async (tx, now) => {
    const batch = { merchantId: caller.merchantId, chain, base, oldest, lines, receivedAt: now }
    const { accepted, n, hash, fork, heard } = await accept(tx, batch, (kept, opened) => takeShipment(kept, opened, false))
    return { reply: { chain, n, hash, fork, heard, cloud: { n, hash }, box: null }, accepted }
  })
}

/** Stores what a relay decided of a shipment whose lines were looked at before, and books it as {@link receiveBatch} does. */
export async function keepBatch(
  house: Receiver,
  caller: Caller,
  chain: string,
  keeping: Keeping,
): Promise<{ readonly accepted: readonly Fact[] }> {
  const { merchantId } = caller
  return inJournal(house, caller, async (tx, now) =>
    keepLines(tx, { merchantId, chain, receivedAt: now }, await lockChain(tx, merchantId, chain), keeping),
  )
}

/** Stores by `work`, and books what was new, in one transaction. */
async function inJournal<T extends { readonly accepted: readonly Fact[] }>(
  house: Receiver,
  caller: Caller,
  work: (tx: Tx, now: string) => Promise<T>,
): Promise<T> {
  const { catalogue, database } = house
  return database.transact({ as: 'merchant', merchantId: caller.merchantId }, async (tx) => {
    const call = openCall(house, tx, caller, null)
    const { now } = call
    const done = await work(tx, now)
    const { sound, unsound } = readBodies(catalogue, done.accepted)
    for (const { fact, why } of unsound) await openTask(tx, { fact, why, at: now })
    await projectOrOpenTasks(catalogue, call, sound)
    await flagClock(call, done.accepted)
    return done
  })
}

/** The clock never refuses a sale; one that cannot be right is told to a person, once. */
async function flagClock({ tx, now }: Call, facts: readonly Fact[]): Promise<void> {
  const early = facts.find(({ at }) => isClockAhead(at, now))
  if (early === undefined) return
  const why = `CLOCK_WRONG: 设备时间 ${early.at} 晚于服务器 ${now}，请校准设备的时钟。 / The device says ${early.at} at ${now}: set its clock.`
  await openTaskOnce(tx, 'CLOCK_WRONG', { fact: early, why, booked: true, at: now })
}

/** Projects all at once; when that fails, one by one, so that a bad fact stops nobody but itself. */
async function projectOrOpenTasks(catalogue: Catalogue, call: Call, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return
  if ((await projected(catalogue, call, facts)) === undefined) return
  for (const fact of facts) {
    const why = await projected(catalogue, call, [fact])
    if (why !== undefined) await openTask(call.tx, { fact, why, at: call.now })
  }
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
