import { accept, type Fact, openTask, type SignedLine } from '#platform/journal'
import type { Call } from './call.ts'
import type { Caller } from './caller.ts'
import type { Catalogue } from './catalogue.ts'
import { openCall } from './open-call.ts'
import type { House } from './perform-once.ts'
import { projectFacts } from './settle.ts'

/** A batch of one chain, after the mark where sender and receiver last agreed. */
export type Shipment = {
  readonly chain: string
  readonly base: { readonly n: number; readonly hash: string }
  readonly lines: readonly SignedLine[]
}

/** The receiver's mark, which is the truth, and the facts that were new to it. */
export type Received = {
  readonly n: number
  readonly hash: string
  readonly fork: boolean
  readonly accepted: readonly Fact[]
}

/**
 * Takes a shipment. Accepting an event is not validating the business: signed lines are stored first;
 * where a projection fails, that fact becomes a task for a person and the rest go on.
 */
export async function receiveBatch(
  house: Pick<House, 'catalogue' | 'database' | 'clock' | 'files'>,
  caller: Caller,
  shipment: Shipment,
): Promise<Received> {
  const { catalogue, database } = house
  return database.transact({ as: 'merchant', merchantId: caller.merchantId }, async (tx) => {
    const call = openCall(house, tx, caller, null)
    const { now } = call
    const received = await accept(tx, { merchantId: caller.merchantId, ...shipment, receivedAt: now })
    const { sound, unsound } = readBodies(catalogue, received.accepted)
    for (const { fact, why } of unsound) await openTask(tx, { fact, why, at: now })
    await projectOrOpenTasks(catalogue, call, sound)
    return { n: received.n, hash: received.hash, fork: received.fork, accepted: received.accepted }
  })
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

function readBodies(catalogue: Catalogue, facts: readonly Fact[]) {
  const events = new Map(catalogue.modules.flatMap((module) => module.events.map((event) => [String(event.name), event])))
  const sound: Fact[] = []
  const unsound: { fact: Fact; why: string }[] = []
  for (const fact of facts) {
    const event = events.get(fact.kind)
    const parsed = event?.body.safeParse(fact.body)
    if (parsed?.success === true) sound.push({ ...fact, body: parsed.data })
    else
      unsound.push({
        fact,
        why: parsed === undefined ? `unknown kind ${fact.kind}` : (parsed.error.issues[0]?.message ?? 'unreadable body'),
      })
  }
  return { sound, unsound }
}
