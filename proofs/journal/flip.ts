import { type Database, rawSql, sql, type Statement, type Tx } from '#foundation/database'
import { verifyChain } from '#platform/journal'
import { MERCHANT } from './fill.ts'

/** A column of a line, and how a flipped bit of it is written. */
export type Column = 'text' | 'signature' | 'hash' | 'kind' | 'chain' | 'seq' | 'fact_id' | 'merchant_id'
export const columns: readonly Column[] = ['text', 'signature', 'hash', 'kind', 'chain', 'seq', 'fact_id', 'merchant_id']

/** One bit of one stored line. */
export type Bit = { readonly chain: string; readonly seq: number; readonly column: Column; readonly bit: number }

/** What the verification said of a journal with one bit flipped. */
export type Finding = 'named' | 'found elsewhere' | 'not found'

/**
 * Runs `work` with the journal open to change as no role of the house ever sees it: like a disk that
 * flips a bit, which neither triggers, constraints nor encodings hold back. All of it is rolled back.
 */
export async function unguarded(database: Database, work: (tx: Tx) => Promise<void>): Promise<void> {
  const undone = new Error('rolled back on purpose')
  const tampering = database.transact({ as: 'owner' }, async (tx) => {
    await tx.run(rawSql('reset role'))
    await tx.run(rawSql('alter table journal.line disable trigger append_only'))
    // A number or an id that another line already bears must be storable too.
    await tx.run(
      rawSql('alter table journal.line drop constraint line_pkey, drop constraint line_fact_key, drop constraint line_seq_check'),
    )
    await tx.run(rawSql('create index line_by_place on journal.line (merchant_id, chain, seq)'))
    await tx.run(rawSql('create index line_by_fact on journal.line (merchant_id, fact_id)'))
    // Text as bytes and back with no check of its encoding: most flipped bits are not UTF-8.
    await tx.run(rawSql('create cast (bytea as text) without function'))
    await tx.run(rawSql('create cast (text as bytea) without function'))
    await work(tx)
    throw undone
  })
  await tampering.catch((error: unknown) => (error === undone ? undefined : Promise.reject(error)))
}

/** How many bits each column of a line has. */
export async function bitsOf(
  tx: Tx,
  line: { readonly chain: string; readonly seq: number },
): Promise<Readonly<Record<Column, number>>> {
  const size = await tx.first<Record<Column, number>>(sql`
    select octet_length(text) * 8 as text, octet_length(signature) * 8 as signature, octet_length(hash) * 8 as hash,
           octet_length(kind) * 8 as kind, octet_length(chain) * 8 as chain, 64 as seq, 128 as fact_id, 128 as merchant_id
      from journal.line where merchant_id = ${MERCHANT} and chain = ${line.chain} and seq = ${line.seq}`)
  if (size === undefined) throw new Error(`no line ${line.seq} in ${line.chain}`)
  return size
}

/** Flips the bit, verifies the chain that the line was in, and flips it back. */
export async function flipAndVerify(tx: Tx, bit: Bit): Promise<Finding> {
  const place = await tx.first<{ ctid: string }>(sql`
    select ctid::text from journal.line where merchant_id = ${MERCHANT} and chain = ${bit.chain} and seq = ${bit.seq}`)
  if (place === undefined) throw new Error(`no line ${bit.seq} in ${bit.chain}`)
  const moved = await tx.first<{ ctid: string }>(flip(bit, place.ctid))
  if (moved === undefined) throw new Error('the line was not found again')
  const { broken } = await verifyChain(tx, MERCHANT, bit.chain)
  await tx.run(flip(bit, moved.ctid))
  if (broken === undefined) return 'not found'
  return broken.chain === bit.chain && broken.seq === bit.seq && broken.merchant === MERCHANT ? 'named' : 'found elsewhere'
}

function flip({ column, bit }: Bit, ctid: string): Statement {
  return sql`update journal.line set ${flipped(column, bit)} where ctid = ${ctid}::tid returning ctid::text`
}

function flipped(column: Column, bit: number): Statement {
  switch (column) {
    case 'text':
    case 'kind':
    case 'chain': {
      const name = rawSql(column)
      return sql`${name} = set_bit(${name}::bytea, ${bit}, 1 - get_bit(${name}::bytea, ${bit}))::text`
    }
    case 'signature':
    case 'hash': {
      const name = rawSql(column)
      return sql`${name} = set_bit(${name}, ${bit}, 1 - get_bit(${name}, ${bit}))`
    }
    case 'seq':
      return sql`seq = seq # (1::bigint << ${bit}::int)`
    case 'fact_id':
    case 'merchant_id': {
      const name = rawSql(column)
      return sql`${name} = encode(set_bit(uuid_send(${name}), ${bit}, 1 - get_bit(uuid_send(${name}), ${bit})), 'hex')::uuid`
    }
  }
}
