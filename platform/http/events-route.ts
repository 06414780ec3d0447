import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refused } from '#platform/contract'
import type { Fact } from '#platform/journal'
import type { Caller } from '#platform/module'
import { type Gate, type Shown, shownBy } from './gate.ts'
import type { House, Threshold } from './house.ts'
import { commonRefused } from './problem.ts'

const HEARTBEAT_MILLISECONDS = 15_000
/** A reader this far behind is let go: it comes back by itself and asks for what it missed. */
const BUFFER_BYTES_MAX = 64 * 1024
const STREAMS_MAX = 2000
const RETRY_MILLISECONDS = 2000

type Stream = { readonly caller: Caller; readonly shown: Shown; readonly response: ServerResponse }

export type EventStreams = {
  /** Starts to hear the kernel. */
  readonly hear: (house: House) => void
  /** Ends the streams of a session that was closed. */
  readonly endSession: (sessionId: string) => void
  readonly count: () => number
  readonly close: () => void
}

/**
 * `GET /events`: what happens in the caller's shop, as server-sent events. A line says that there is
 * news of a kind and where, never what: the reader asks for that with its own rights.
 */
export function addEvents(
  server: FastifyInstance,
  given: { gate: Gate; threshold: Threshold; heartbeatMilliseconds?: number },
): EventStreams {
  const streams = new Set<Stream>()
  const end = (stream: Stream) => {
    streams.delete(stream)
    stream.response.end()
  }
  const tell = (facts: readonly Fact[]) => {
    if (streams.size === 0) return
    for (const stream of streams) {
      const text = facts
        .filter((fact) => mayHear(stream.caller, fact))
        .map((fact) => lineOf(fact))
        .join('')
      if (text !== '') write(stream, text, end)
    }
  }
  server.get('/events', { config: { operation: 'events' } }, async (request, reply) => {
    const stream = await streamOf(request, reply.raw, given)
    if (streams.size >= STREAMS_MAX) throw commonRefused('TOO_MANY_REQUESTS', { values: { seconds: 10 } })
    reply.hijack()
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-accel-buffering': 'no',
      // Its end is the end of the connection: a closing server would wait for one kept alive.
      connection: 'close',
    })
    reply.raw.write(`retry: ${RETRY_MILLISECONDS}\n\n`)
    streams.add(stream)
    reply.raw.on('close', () => streams.delete(stream))
    reply.raw.on('error', () => streams.delete(stream))
  })
  const beat = setInterval(
    () => void beatAll(streams, given.threshold, end),
    given.heartbeatMilliseconds ?? HEARTBEAT_MILLISECONDS,
  )
  beat.unref()
  let stopHearing = () => {}
  return {
    hear: ({ kernel }) => void (stopHearing = kernel.onFacts(tell)),
    endSession: (sessionId) => [...streams].filter(({ caller }) => caller.sessionId === sessionId).forEach(end),
    count: () => streams.size,
    close: () => {
      clearInterval(beat)
      stopHearing()
      for (const stream of streams) end(stream)
    },
  }
}

async function streamOf(
  request: FastifyRequest,
  response: ServerResponse,
  given: { gate: Gate; threshold: Threshold },
): Promise<Stream> {
  const caller = await given.gate.callerOf(request, given.threshold.house().authenticate)
  const shown = shownBy(request)
  if (caller === undefined || shown === undefined) throw commonRefused('NOT_SIGNED_IN')
  return { caller, shown, response }
}

/** Keeps proxies from hanging up, and ends streams whose session or key is no longer good. */
async function beatAll(streams: ReadonlySet<Stream>, threshold: Threshold, end: (stream: Stream) => void): Promise<void> {
  if (streams.size === 0) return
  const { authenticate } = threshold.house()
  for (const stream of streams) {
    // A database that is away says nothing about the session: the stream lives on.
    const caller = await authenticate(stream.shown).catch(() => undefined)
    if (caller instanceof Refused) end(stream)
    else write(stream, ': beat\n\n', end)
  }
}

/** Facts of the caller's shop and store, of modules in which they hold some right. */
function mayHear({ merchantId, storeId, permissions }: Caller, fact: Fact): boolean {
  if (fact.merchant !== merchantId) return false
  if (storeId !== null && fact.store !== null && fact.store !== storeId) return false
  if (permissions.has('*')) return true
  const module = `${fact.kind.split('.')[0]}.`
  for (const permission of permissions) if (permission.startsWith(module)) return true
  return false
}

function lineOf({ id, kind, at, store }: Fact): string {
  return `id: ${id}\nevent: ${kind}\ndata: ${JSON.stringify({ id, kind, at, storeId: store })}\n\n`
}

function write(stream: Stream, text: string, end: (stream: Stream) => void): void {
  if (stream.response.writableLength > BUFFER_BYTES_MAX) return end(stream)
  stream.response.write(text)
}
