import { sql, type Tx } from '#foundation/database'
import type { Line, SignedLine } from './line.ts'
import { assertCanonical, openLine } from './open-line.ts'
import { isSignedByLater, publicKeyOf } from './seal.ts'

/** Why a line that comes by itself is not believed. */
export type Doubt = 'unknownDevice' | 'forged'

/**
 * Reads a line of a device's chain that came without the lines before it: from paper, while its device is silent. It is
 * sound, and signed by the key that the device was enrolled with, also of one that was revoked since: the sale was before
 * that, and somebody holds its paper. Refuses HASH_MISMATCH, LINE_MALFORMED, FACT_TOO_LARGE.
 */
export async function openAlone(tx: Tx, merchantId: string, chain: string, signed: SignedLine): Promise<Line | Doubt> {
  const line = openLine(signed, 0, { merchantId, chain })
  assertCanonical(line)
  const [deviceId = ''] = chain.split('.')
  const found = await tx.first<{ publicKey: string }>(sql`
    select encode(public_key, 'hex') as "publicKey" from journal.chain
     where merchant_id = ${merchantId} and chain = ${deviceId} and device_id is not null`)
  if (found === undefined) return 'unknownDevice'
  const isSigned = await isSignedByLater(publicKeyOf(found.publicKey), line.text, Buffer.from(line.signature, 'hex'))
  return isSigned ? line : 'forged'
}
