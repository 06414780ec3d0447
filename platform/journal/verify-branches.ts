import { sql } from '#foundation/database'
import { isSignedBy, publicKeyOf } from './seal.ts'
import type { InTx } from './verify-chain.ts'
import { type Broken, faultAside, type StoredLine } from './walk-chain.ts'

/** Of a fork that somebody made on purpose, nobody reads more. */
const LINES_MAX = 100_000

/** What was found of a chain's other branches. */
export type BranchReport = { readonly lines: number; readonly broken: Broken | undefined }

/** Checks every kept line of a chain's other branches by itself, its signature too: it vouches for nothing but itself. */
export async function verifyBranches(inTx: InTx, merchantId: string, chain: string): Promise<BranchReport> {
  const lines = await inTx((tx) =>
    tx.rows<StoredLine & { publicKey: string }>(sql`
      select b.merchant_id as merchant, b.chain, b.seq, b.fact_id as "factId", b.kind, b.text, b.signature,
             encode(b.hash, 'hex') as hash, encode(c.public_key, 'hex') as "publicKey"
        from journal.branch b join journal.chain c using (merchant_id, chain)
       where b.merchant_id = ${merchantId} and b.chain = ${chain} order by b.seq, b.hash limit ${LINES_MAX}`),
  )
  for (const line of lines) {
    const why = faultAside(line) ?? (isSignedBy(publicKeyOf(line.publicKey), line.text, line.signature) ? undefined : 'SIGNATURE')
    if (why !== undefined) return { lines: lines.length, broken: { merchant: merchantId, chain, seq: line.seq, why } }
  }
  return { lines: lines.length, broken: undefined }
}
