import { z } from 'zod'
import { BATCH_LINES_MAX, FACT_BYTES_MAX } from '#platform/journal/contract'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const MarkShape = z.strictObject({ n: z.int().min(0), hash: Hash })

/** A line as it travels; how long its parts really are is judged where it is opened. */
const SignedLineShape = z.strictObject({
  text: z.string().max(FACT_BYTES_MAX),
  signature: z.string().max(200),
  hash: z.string().max(64),
})

/**
 * Body of `POST /v1/log/{chain}`: where sender and receiver last agreed, and the lines after it. `oldest` is the mark
 * after which the sender still holds its lines; a sender that does not say it holds all of them.
 */
export const ShipmentBody = z.strictObject({
  base: MarkShape,
  oldest: MarkShape.optional(),
  lines: z.array(SignedLineShape).max(BATCH_LINES_MAX),
})

/** What the receiver answers: its own mark, which is the truth, the cloud's, and which start of which box speaks. */
export const ReplyBody = z.strictObject({
  chain: z.string(),
  n: z.int().min(0),
  hash: Hash,
  fork: z.boolean(),
  heard: MarkShape.nullable(),
  cloud: MarkShape.nullable(),
  box: z.string().nullable(),
})
