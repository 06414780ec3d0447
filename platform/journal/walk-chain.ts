import { FACT_BYTES_MAX, NO_HASH } from './line.ts'
import { hashLine } from './seal.ts'
import type { Head } from './writer.ts'

/** A line as it is stored: each of its columns but `received_at`, which is the receiver's own note. */
export type StoredLine = {
  readonly merchant: string
  readonly chain: string
  readonly seq: number
  /** Null when another line carries the id that the text names. */
  readonly factId: string | null
  readonly kind: string
  readonly text: string
  readonly signature: Uint8Array
  /** Hex. */
  readonly hash: string
}

/** What may be wrong with a line, and how to say it. */
export const brokenWords = {
  MISSING: { zh: '缺少这一行', en: 'the line is missing' },
  HASH: { zh: '内容、签名或哈希被改动', en: 'its text, signature or hash was changed' },
  PREV: { zh: '与上一行接不上', en: 'it does not follow the line before' },
  COLUMN: { zh: '数据列与签名内容不一致', en: 'a column differs from the signed text' },
  TWIN: { zh: '事实编号没有入账的行', en: 'no line carries its id' },
  SIGNATURE: { zh: '签名不是这条链的密钥所签', en: "the signature is not of the chain's key" },
  HEAD: { zh: '链头与最后一行不一致', en: 'the head differs from the last line' },
  UNREGISTERED: { zh: '这条链没有登记', en: 'the chain is not registered' },
} as const

export type Broken = {
  readonly merchant: string
  readonly chain: string
  readonly seq: number
  readonly why: keyof typeof brokenWords
}

/** Walks a chain's lines in order, a page at a time. */
export type Walk = {
  /** The first broken line of the page, or undefined. Lines after a broken one are not looked at. */
  readonly take: (lines: readonly StoredLine[]) => Broken | undefined
  readonly head: () => Head
}

/**
 * Starts at the beginning of a chain. One SHA-256 and one JSON.parse a line; signatures are left to the caller. `adopted`
 * are the marks after which a box began the chain anew: up to them, lines may be missing.
 */
export function walkChain(merchant: string, chain: string, adopted: readonly Head[] = []): Walk {
  let seq = 0
  let prev = NO_HASH
  const hashAdopted = new Map(adopted.map((mark) => [mark.seq, mark.hash]))
  const end = adopted.at(-1)
  return {
    head: () => (end !== undefined && end.seq > seq ? end : { seq, hash: prev }),
    take: (lines) => {
      for (const line of lines) {
        const anew = line.seq > seq + 1 ? hashAdopted.get(line.seq - 1) : undefined
        if (anew !== undefined) [seq, prev] = [line.seq - 1, anew]
        const why = faultOf(line, { merchant, chain, seq: seq + 1, prev })
        if (why !== undefined) return { merchant, chain, seq: seq + 1, why }
        seq = line.seq
        prev = line.hash
      }
      return undefined
    },
  }
}

/** What is wrong with a line of another branch, whatever it follows; undefined for nothing. */
export function faultAside(line: StoredLine): keyof typeof brokenWords | undefined {
  const prev = saidBehindBody(line.text)['prev']
  return faultOf(line, { merchant: line.merchant, chain: line.chain, seq: line.seq, prev: typeof prev === 'string' ? prev : '' })
}

function faultOf(
  line: StoredLine,
  due: { merchant: string; chain: string; seq: number; prev: string },
): keyof typeof brokenWords | undefined {
  if (line.seq !== due.seq) return 'MISSING'
  if (line.text.length > FACT_BYTES_MAX || hashLine(line.text, line.signature) !== line.hash) return 'HASH'
  // The hash is right, so this is the very text that its writer signed.
  const said = saidBehindBody(line.text)
  if (said['prev'] !== due.prev) return 'PREV'
  const repeated =
    said['seq'] === line.seq &&
    said['chain'] === line.chain &&
    said['merchant'] === line.merchant &&
    said['kind'] === line.kind &&
    (line.factId === null || said['id'] === line.factId) &&
    line.chain === due.chain &&
    line.merchant === due.merchant
  return repeated ? undefined : 'COLUMN'
}

/**
 * What a line's text says of its place. RFC 8785 puts keys in order, so all that a column or `prev`
 * repeats stands behind the body, from `"by"` on: reading that alone takes a fifth of the time. No text
 * within can hold the mark, whose quotes would be escaped there.
 */
function saidBehindBody(text: string): Record<string, unknown> {
  const mark = text.lastIndexOf(',"by":{')
  try {
    return JSON.parse(mark === -1 ? text : `{${text.slice(mark + 1)}`)
  } catch {
    // Rewritten together with its hash, and not even JSON: then it says nothing.
    return {}
  }
}
