import type { Tx } from '#foundation/database'
import { accept, type Fact, keepLines, type Keeping, lockChain, type SignedLine } from '#platform/journal'
import { type Mark, type Reply, takeShipment } from '#platform/replica'
import { bookOrOpenTasks } from './book.ts'
import type { Caller } from './caller.ts'
import { openCall } from './open-call.ts'
import type { House } from './perform-once.ts'

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
    const done = await work(tx, call.now)
    await bookOrOpenTasks(catalogue, call, done.accepted)
    return done
  })
}
