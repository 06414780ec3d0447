import type { Tx } from '#foundation/database'
import { type Accepted, type Batch, BATCH_LINES_MAX, type Take } from './batch.ts'
import { keepLines } from './keep-lines.ts'
import { type KnownChain, loadKept, lockChain } from './known-chain.ts'
import type { Line } from './line.ts'
import { assertCanonical, openLine } from './open-line.ts'
import { refuse } from './refusals.ts'
import { isSignedByLater, publicKeyOf } from './seal.ts'

/**
 * Takes a batch into the journal as `take` decides: stored first, judged later. Three round trips for a batch that
 * continues its chain. Known lines change nothing; a gap
 * stores nothing and answers our own mark; a forked branch is kept aside and becomes tasks; a line whose id is taken is
 * kept and is not among `accepted`; unless it tells the same news again, it becomes a task.
 * A chain that is not known begins, if its device is enrolled. Refuses HASH_MISMATCH, BAD_SIGNATURE, LINE_MALFORMED,
 * FACT_TOO_LARGE, BATCH_TOO_LARGE, UNKNOWN_DEVICE, DEVICE_REVOKED.
 */
export async function accept(tx: Tx, batch: Batch, take: Take): Promise<Accepted> {
  const { merchantId, chain, base, oldest } = batch
  const lines = readLinesOf(batch)
  const known = await lockChain(tx, merchantId, chain)
  const loading = loadKept(tx, batch, known, lines)
  // While the database works. A wrong signature undoes what was stored meanwhile: it is thrown before the commit.
  const checking = assertAuthentic(known, lines)
  checking.catch(() => undefined)
  const { kept, takenIds } = await loading
  const { fork, heard, ...taken } = take(kept, { chain, base, oldest, lines })
  const stored = await keepLines(tx, batch, known, taken, takenIds)
  await checking
  return { fork, heard, ...stored }
}

/**
 * Looks at a batch as {@link accept} would, and keeps nothing: all of its lines are sound, and signed by the chain's device.
 * Answers them, and what this journal has of the chain. Refuses as {@link accept} does.
 */
export async function examine(tx: Tx, batch: Batch): Promise<{ readonly lines: readonly Line[]; readonly known: KnownChain }> {
  const lines = readLinesOf(batch)
  const known = await lockChain(tx, batch.merchantId, batch.chain)
  await assertAuthentic(known, lines)
  return { lines, known }
}

function readLinesOf({ merchantId, chain, lines }: Batch): Line[] {
  if (lines.length > BATCH_LINES_MAX) refuse('BATCH_TOO_LARGE', { limit: BATCH_LINES_MAX })
  return lines.map((line, index) => openLine(line, index, { merchantId, chain }))
}

async function assertAuthentic({ publicKey }: KnownChain, lines: readonly Line[]): Promise<void> {
  for (const line of lines) assertCanonical(line)
  const key = publicKeyOf(publicKey)
  const signed = await Promise.all(lines.map((line) => isSignedByLater(key, line.text, Buffer.from(line.signature, 'hex'))))
  const wrong = lines[signed.indexOf(false)]
  if (wrong !== undefined) refuse('BAD_SIGNATURE', { seq: wrong.fact.seq })
}
