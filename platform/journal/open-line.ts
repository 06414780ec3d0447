import { z } from 'zod'
import { canonical, FACT_BYTES_MAX, type Line, type SignedLine } from './line.ts'
import { refuse } from './refusals.ts'
import { hashLine } from './seal.ts'

// Lower case, as the database spells them: the text is compared with its columns for ever after.
const Id = z.uuid().lowercase()
const IdOrNull = Id.nullable()

/** The shape of every fact, whatever its kind. What the body means is for projections to judge. */
const FactShape = z.strictObject({
  v: z.literal(1),
  merchant: Id,
  chain: z.string(),
  seq: z.int().min(1),
  prev: z.string().regex(/^[0-9a-f]{64}$/),
  id: Id,
  kind: z
    .string()
    .max(100)
    .regex(/^[a-z][A-Za-z0-9-]*\.[a-z][A-Za-z0-9]*$/),
  store: IdOrNull,
  at: z.iso.datetime({ precision: 3 }),
  day: z.iso.date().nullable(),
  by: z.strictObject({ person: IdOrNull, device: IdOrNull, key: IdOrNull }),
  deed: z.string().max(100).nullable(),
  body: z.record(z.string(), z.unknown()),
})

/**
 * Reads a line as it came: its size, its hash, its shape, its merchant and chain. Refuses by name.
 * The canonical form and the signature are left to {@link assertCanonical} and the key, for new lines only.
 */
export function openLine(line: SignedLine, index: number, at: { readonly merchantId: string; readonly chain: string }): Line {
  const { text, signature, hash } = line
  if (Buffer.byteLength(text) > FACT_BYTES_MAX) refuse('FACT_TOO_LARGE', { limit: FACT_BYTES_MAX })
  if (!/^[0-9a-f]{128}$/.test(signature)) malformed(index, 'signature')
  if (hashLine(text, Buffer.from(signature, 'hex')) !== hash) refuse('HASH_MISMATCH', { seq: `#${index + 1}` })
  const read = FactShape.safeParse(jsonOf(text))
  if (!read.success) malformed(index, read.error.issues[0]?.path.join('.') ?? 'json')
  const fact = read.data
  if (fact.merchant !== at.merchantId) malformed(index, 'merchant')
  if (fact.chain !== at.chain) malformed(index, 'chain')
  return { text, signature, hash, fact }
}

/** Refuses a line whose text is not the canonical form of what it says: then two texts could mean one fact. */
export function assertCanonical(line: Line): void {
  if (!line.text.isWellFormed() || canonicalOrNothing(line) !== line.text) {
    refuse('LINE_MALFORMED', { seq: line.fact.seq, problem: 'RFC 8785' })
  }
}

function canonicalOrNothing(line: Line): string | undefined {
  try {
    return canonical(line.fact)
  } catch {
    // A lone surrogate, written as an escape, has no canonical form.
    return undefined
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function malformed(index: number, problem: string): never {
  return refuse('LINE_MALFORMED', { seq: `#${index + 1}`, problem })
}
