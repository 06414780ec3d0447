import { type Database, sql } from '#foundation/database'
import { verifyBranches } from './verify-branches.ts'
import { type ChainReport, type InTx, verifyChainBy, type VerifyOptions } from './verify-chain.ts'

/** What `yunpu log verify` found. */
export type JournalReport = {
  readonly sound: boolean
  readonly lines: number
  /** `aside`: how many lines of other branches are kept of a chain. */
  readonly chains: readonly (ChainReport & { readonly aside: number })[]
}

export type JournalProgress = {
  readonly chains: number
  readonly ofChains: number
  readonly chain: string
  readonly seq: number
  readonly of: number
}

/**
 * Verifies every chain of every merchant of this server, as auditor. Each page is a transaction of
 * its own, so sales go on meanwhile. `onProgress` hears of each page.
 */
export async function verifyJournal(
  database: Database,
  onProgress: (progress: JournalProgress) => void = () => undefined,
  options: Pick<VerifyOptions, 'everySignature'> = {},
): Promise<JournalReport> {
  const inTx: InTx = (work) => database.transact({ as: 'auditor' }, work)
  const all = await inTx((tx) => tx.rows<{ merchant: string; chain: string }>(everyChain))
  const chains: JournalReport['chains'][number][] = []
  for (const { merchant, chain } of all) {
    const hear = (at: { chain: string; seq: number; of: number }) =>
      onProgress({ chains: chains.length, ofChains: all.length, ...at })
    const report = await verifyChainBy(inTx, merchant, chain, { ...options, onProgress: hear })
    const branches = await verifyBranches(inTx, merchant, chain)
    chains.push({ ...report, aside: branches.lines, broken: report.broken ?? branches.broken })
  }
  return {
    sound: chains.every((report) => report.broken === undefined),
    lines: chains.reduce((sum, report) => sum + report.lines, 0),
    chains,
  }
}

// Chains that are registered, and chains that lines claim to be of: a changed name makes one of those.
// The recursion hops through the primary key from chain to chain instead of reading every line.
const everyChain = sql`
  with recursive hop as (
    (select merchant_id, chain from journal.line order by merchant_id, chain limit 1)
    union all
    select next.merchant_id, next.chain from hop, lateral (
      select merchant_id, chain from journal.line
       where (merchant_id, chain) > (hop.merchant_id, hop.chain) order by merchant_id, chain limit 1) as next
  )
  select merchant_id as merchant, chain from hop
  union
  select merchant_id, chain from journal.chain
  order by 1, 2`
