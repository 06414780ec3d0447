import { sql, type Tx } from '#foundation/database'
import type { KeyObject } from 'node:crypto'
import { isSignedBy, publicKeyOf } from './seal.ts'
import { type Broken, type StoredLine, type Walk, walkChain } from './walk-chain.ts'
import type { Head } from './writer.ts'

export type VerifyOptions = {
  /** Checks each line's signature too, about 70 µs a line. The last one is always checked: it vouches for all before. */
  readonly everySignature?: boolean
  readonly onProgress?: (progress: { readonly chain: string; readonly seq: number; readonly of: number }) => void
}

/** What a walk over a chain found: `broken` is the first line that is wrong, and names why. */
export type ChainReport = {
  readonly merchant: string
  readonly chain: string
  /** Lines found in order before the first broken one. */
  readonly lines: number
  readonly hash: string
  /** Compare it with the key that you trust: a rewritten chain needs another one. */
  readonly publicKey: string | undefined
  readonly broken: Broken | undefined
}

/** Runs work in a transaction: the one at hand, or a short one a page so that sales are not held up. */
export type InTx = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

// 4 MB of sales a page: enough to make the round trip cheap, small enough for a till's box.
const PAGE_LINES = 2000

/** Verifies one chain inside a transaction; see {@link verifyChainBy}. */
export async function verifyChain(tx: Tx, merchantId: string, chain: string, options: VerifyOptions = {}): Promise<ChainReport> {
  return verifyChainBy((work) => work(tx), merchantId, chain, options)
}

/**
 * Reads a chain from its first line to its head, and finds any changed bit of any column of
 * `journal.line` but `received_at`, any missing line that no adoption tells of, and any line beyond the head. What it cannot
 * see is a tail cut off together with its head: compare the head with another copy's for that.
 */
export async function verifyChainBy(
  inTx: InTx,
  merchantId: string,
  chain: string,
  options: VerifyOptions = {},
): Promise<ChainReport> {
  const registered = await inTx((tx) => loadChain(tx, merchantId, chain))
  const walk = walkChain(merchantId, chain, registered?.adopted)
  const report = (broken: Broken | undefined): ChainReport => {
    const { seq: lines, hash } = walk.head()
    return { merchant: merchantId, chain, lines, hash, publicKey: registered?.publicKey, broken }
  }
  if (registered === undefined) return report({ merchant: merchantId, chain, seq: 0, why: 'UNREGISTERED' })
  const key = publicKeyOf(registered.publicKey)
  const { seq: of, last } = registered
  let coming = readPage(inTx, merchantId, chain, 0, of)
  let end: StoredLine | undefined
  for (;;) {
    const page = await coming
    const lastOfPage = page.at(-1)
    if (lastOfPage === undefined) break
    // The next page is on its way while this one is hashed.
    coming = readPage(inTx, merchantId, chain, lastOfPage.seq, of)
    const broken = await faultOfPage(inTx, walk, page, key, options)
    if (broken !== undefined) {
      await coming
      return report(broken)
    }
    end = lastOfPage
    options.onProgress?.({ chain, seq: end.seq, of })
  }
  const fault = faultOfEnd(walk, registered, end, last, key)
  return report(fault === undefined ? undefined : { merchant: merchantId, chain, ...fault })
}

type Registered = { seq: number; hash: string; publicKey: string; last: number; adopted: readonly Head[] }

/** The chain's head and its last line's number, as of one moment. Numbers that no writer reaches, a changed bit's, are cut down. */
async function loadChain(tx: Tx, merchantId: string, chain: string): Promise<Registered | undefined> {
  return tx.first<Registered>(sql`
    select least(seq, ${Number.MAX_SAFE_INTEGER}) as seq, encode(hash, 'hex') as hash, encode(public_key, 'hex') as "publicKey",
           (select least(coalesce(max(line.seq), 0), ${Number.MAX_SAFE_INTEGER}) from journal.line
             where line.merchant_id = ${merchantId} and line.chain = ${chain}) as last,
           (select coalesce(jsonb_agg(jsonb_build_object('seq', a.seq, 'hash', encode(a.hash, 'hex')) order by a.seq), '[]')
              from journal.adoption a where a.merchant_id = ${merchantId} and a.chain = ${chain}) as adopted
      from journal.chain where merchant_id = ${merchantId} and chain = ${chain}`)
}

function readPage(inTx: InTx, merchantId: string, chain: string, after: number, upTo: number): Promise<StoredLine[]> {
  const page = inTx((tx) =>
    tx.rows<StoredLine>(sql`
      select merchant_id as merchant, chain, seq, fact_id as "factId", kind, text, signature, encode(hash, 'hex') as hash
        from journal.line
       where merchant_id = ${merchantId} and chain = ${chain} and seq > ${after} and seq <= ${upTo}
       order by seq limit ${PAGE_LINES}`),
  )
  // It is awaited after the page before it; until then nobody listens for its failure.
  page.catch(() => undefined)
  return page
}

async function faultOfPage(
  inTx: InTx,
  walk: Walk,
  page: readonly StoredLine[],
  key: KeyObject,
  options: VerifyOptions,
): Promise<Broken | undefined> {
  const broken = walk.take(page)
  const sound = broken === undefined ? page : page.filter(({ seq }) => seq < broken.seq)
  const forged = options.everySignature === true ? sound.find((line) => !isSignedBy(key, line.text, line.signature)) : undefined
  if (forged !== undefined) return brokenAt(forged, 'SIGNATURE')
  const lonely = await firstLonely(inTx, sound)
  if (lonely !== undefined) return brokenAt(lonely, 'TWIN')
  return broken
}

/** A line without an id column must have a twin that carries it. */
async function firstLonely(inTx: InTx, lines: readonly StoredLine[]): Promise<StoredLine | undefined> {
  const bare = lines.filter((line) => line.factId === null)
  const merchant = bare[0]?.merchant
  if (merchant === undefined) return undefined
  const ids = bare.map((line): string => JSON.parse(line.text).id)
  const carried = await inTx((tx) =>
    tx.rows<{ id: string }>(sql`
      select fact_id as id from journal.line where merchant_id = ${merchant} and fact_id = any (${ids}::uuid[])`),
  )
  const known = new Set(carried.map(({ id }) => id))
  return bare.find((_, index) => !known.has(ids[index] ?? ''))
}

function faultOfEnd(
  walk: Walk,
  head: Registered,
  end: StoredLine | undefined,
  last: number,
  key: KeyObject,
): Pick<Broken, 'seq' | 'why'> | undefined {
  const { seq, hash } = walk.head()
  if (seq < head.seq) return { seq: seq + 1, why: 'MISSING' }
  if (last > head.seq || hash !== head.hash) return { seq, why: 'HEAD' }
  if (end !== undefined && !isSignedBy(key, end.text, end.signature)) return { seq, why: 'SIGNATURE' }
  return undefined
}

function brokenAt(line: StoredLine, why: Broken['why']): Broken {
  return { merchant: line.merchant, chain: line.chain, seq: line.seq, why }
}
