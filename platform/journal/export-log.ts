import { type Database, sql } from '#foundation/database'
import { type ChainHead, chainHeads } from './chain.ts'

type Exported = { seq: number; text: string; signature: string; hash: string; receivedAt: string }

const PAGE_LINES = 1000

/**
 * A merchant's journal as JSON lines, all chains or one: for each chain a line with its key and
 * head, then each line as it travels (`text` byte for byte, `signature` and `hash` in hex) and those of other branches, so that
 * anyone can verify it without this server. A transaction a page.
 */
export async function* exportLog(database: Database, merchantId: string, chain?: string): AsyncGenerator<string> {
  const scope = { as: 'merchant', merchantId } as const
  const heads = await database.transact(scope, (tx) => chainHeads(tx, merchantId))
  for (const head of heads.filter((each) => chain === undefined || each.chain === chain)) {
    yield `${JSON.stringify({ merchant: merchantId, ...head })}\n`
    for (let after = 0; after < head.n; after += PAGE_LINES) {
      const upTo = Math.min(after + PAGE_LINES, head.n)
      const lines = await database.transact(scope, (tx) =>
        tx.rows<Exported>(sql`
          select seq, text, encode(signature, 'hex') as signature, encode(hash, 'hex') as hash, received_at as "receivedAt"
            from journal.line
           where merchant_id = ${merchantId} and chain = ${head.chain} and seq > ${after} and seq <= ${upTo} order by seq`),
      )
      yield lines.map((line) => `${JSON.stringify({ chain: head.chain, ...line })}\n`).join('')
    }
    yield* exportAside(database, merchantId, head)
  }
}

/** Lines of other branches say so: `"aside": true`. They are few, and only of a chain that forked. */
async function* exportAside(database: Database, merchantId: string, { chain, forkedAt }: ChainHead): AsyncGenerator<string> {
  if (forkedAt === null) return
  const lines = await database.transact({ as: 'merchant', merchantId }, (tx) =>
    tx.rows<Exported>(sql`
      select seq, text, encode(signature, 'hex') as signature, encode(hash, 'hex') as hash, received_at as "receivedAt"
        from journal.branch where merchant_id = ${merchantId} and chain = ${chain} order by seq, hash`),
  )
  yield lines.map((line) => `${JSON.stringify({ chain, aside: true, ...line })}\n`).join('')
}
