import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { Id } from '#platform/contract'
import type { Line } from '#platform/journal'
import type { Reply, Shipment } from '#platform/replica'
import { ReplyBody } from '#platform/replica/contract'

/** Sends a shipment; undefined when the cloud will not have the chain, whatever is sent of it. Throws when it cannot be reached. */
export type Send = (shipment: Shipment<Line>) => Promise<Reply | undefined>

/** How a box knows its cloud. */
export type Joined = {
  readonly url: string
  readonly token: string
  readonly deviceId: string
  readonly merchantId: string
  readonly storeId: string
  /** Of the cloud's site: 32 bytes, hex. Snapshots are signed with it. */
  readonly cloudKey: string
}

/** Lines of all chains in one answer; the box asks again for the rest. */
export const NEWS_LINES_MAX = 1000

/** News for a box: the number that its settings should have, and lines that it lacks. */
export const NewsBody = z.object({
  number: z.int(),
  chains: z.array(
    z.object({
      chain: z.string(),
      publicKey: z.string().regex(/^[0-9a-f]{64}$/),
      /** Of a till behind the box; the others are servers'. */
      isOfDevice: z.boolean(),
      lines: z.array(z.object({ text: z.string(), signature: z.string(), hash: z.string() })),
    }),
  ),
})
export type News = z.infer<typeof NewsBody>

/** A call that a box passes on, and who stands at the till. */
export const CallBody = z.strictObject({
  operation: z.string().max(100),
  input: z.record(z.string(), z.unknown()),
  key: z.string().max(200).nullable(),
  person: Id.nullable(),
  device: Id.nullable(),
})
export type CallBody = z.infer<typeof CallBody>

/** The cloud as a box speaks to it. Everything throws when the cloud cannot be reached or is not well. */
export type Cloud = {
  readonly send: Send
  readonly news: (heads: Readonly<Record<string, number>>) => Promise<News>
  /** Downloads a snapshot into a file; answers its signature, hex. */
  readonly snapshot: (of: 'whole' | 'settings', path: string) => Promise<string>
  /** A file of the shop's as the cloud keeps it, or undefined where there is none. */
  readonly file: (key: string) => Promise<{ readonly bytes: Uint8Array; readonly type: string } | undefined>
  /** Calls an operation there in somebody's name; answers its output. */
  readonly call: (asked: CallBody) => Promise<unknown>
}

/** A refusal of the cloud's as it travels; statuses that no contract names are none of these. */
const ProblemBody = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  status: z.literal([400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 503]),
  field: z.string().nullable(),
})

/** The cloud said no; the code is of its refusal, and the problem is there when it can be told on. */
export class CloudRefused extends Error {
  override readonly name = 'CloudRefused'
  readonly code: string
  readonly problem: z.infer<typeof ProblemBody> | undefined

  constructor(status: number, told: unknown) {
    const code = String(Object(told).code ?? '')
    super(`the cloud answered ${status} ${code}`)
    this.code = code
    this.problem = ProblemBody.safeParse(told).data
  }
}

const Answered = z.object({ output: z.unknown() })

/** A request that takes longer than this is as good as lost. */
const PATIENCE_MS = 30_000
/** Somebody stands at the till and waits for this. */
const CALL_PATIENCE_MS = 10_000
/** A new box's first snapshot may be large. */
const DOWNLOAD_PATIENCE_MS = 600_000
/** Nothing that is sent again will change these answers: a person has to. */
const FINAL_CODES: ReadonlySet<string> = new Set([
  'UNKNOWN_DEVICE',
  'DEVICE_REVOKED',
  'BAD_SIGNATURE',
  'HASH_MISMATCH',
  'LINE_MALFORMED',
])

/** Speaks to the cloud that a box has joined. `refused` hears of chains that the cloud will not have. */
export function openCloud(
  { url, token }: Pick<Joined, 'url' | 'token'>,
  refused: (chain: string, error: CloudRefused) => void,
  stopping?: AbortSignal,
): Cloud {
  const ask = async (path: string, body: unknown, patienceMs: number): Promise<Response> => {
    const patience = AbortSignal.timeout(patienceMs)
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      signal: stopping === undefined ? patience : AbortSignal.any([stopping, patience]),
    })
    if (response.status === 200) return response
    const told: unknown = await response.json().catch(() => undefined)
    throw new CloudRefused(response.status, told)
  }
  return {
    send: async ({ chain, base, oldest, lines }) => {
      const sent = lines.map(({ text, signature, hash }) => ({ text, signature, hash }))
      try {
        const response = await ask(`/v1/log/${chain}`, { base, oldest, lines: sent }, PATIENCE_MS)
        return ReplyBody.parse(await response.json())
      } catch (error) {
        if (!(error instanceof CloudRefused) || !FINAL_CODES.has(error.code)) throw error
        refused(chain, error)
        return undefined
      }
    },
    call: async (asked) => Answered.parse(await (await ask('/box/call', asked, CALL_PATIENCE_MS)).json()).output,
    file: async (key) => {
      try {
        const response = await ask('/box/file', { key }, CALL_PATIENCE_MS)
        return { bytes: await response.bytes(), type: response.headers.get('content-type') ?? '' }
      } catch (error) {
        if (error instanceof CloudRefused && error.code === 'NOT_FOUND') return undefined
        throw error
      }
    },
    news: async (heads) => NewsBody.parse(await (await ask('/box/news', { heads }, PATIENCE_MS)).json()),
    snapshot: async (of, path) => {
      const response = await ask('/box/snapshot', { of }, DOWNLOAD_PATIENCE_MS)
      if (response.body === null) throw new Error('a snapshot without a body')
      await pipeline(response.body, createWriteStream(path, { mode: 0o600 }))
      return response.headers.get('x-yunpu-signature') ?? ''
    },
  }
}
