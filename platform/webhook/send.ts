import { lookup as lookupAddresses } from 'node:dns'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { literalOf, mayReach } from './address.ts'
import type { Outcome } from './decide-attempt.ts'

/** One request of one attempt. */
export type Shot = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly allowPrivateNetwork: boolean
}

/** Sends a request and answers what came of it. Never throws: a failure is an outcome. */
export type Send = (shot: Shot) => Promise<Outcome>

/** What `dns.lookup` does, so that tests may lie as an attacker's name server would. */
export type Resolve = (
  hostname: string,
  answer: (error: Error | null, addresses: readonly { readonly address: string; readonly family: number }[]) => void,
) => void

/** As the specification says: a receiver that needs longer should answer first and work later. */
const TIMEOUT_MILLISECONDS = 15_000
/** We care for the status alone; so much of an answer is taken for politeness. */
const ANSWER_BYTES_MAX = 64 * 1024
const ANSWER_MILLISECONDS = 2000

/**
 * Sends over HTTP(S). The addresses that a name resolves to are checked as the socket connects to them, so
 * a name that resolves otherwise a moment later gains nothing. Redirects are not followed, and no
 * connection is kept: one endpoint's socket is never another's.
 */
export function sender(given: { readonly timeoutMilliseconds?: number; readonly resolve?: Resolve } = {}): Send {
  const { timeoutMilliseconds = TIMEOUT_MILLISECONDS, resolve = resolveByName } = given
  return async (shot) => {
    const url = new URL(shot.url)
    const literal = literalOf(url)
    // A socket to a literal address asks no lookup.
    if (literal !== undefined && !mayReach(literal, shot.allowPrivateNetwork)) return { did: 'fail', why: 'ADDRESS_REFUSED' }
    try {
      return await post(url, shot, guarded(resolve, shot.allowPrivateNetwork), AbortSignal.timeout(timeoutMilliseconds))
    } catch (error) {
      return { did: 'fail', why: codeOf(error) }
    }
  }
}

function post(url: URL, shot: Shot, lookup: LookupFunction, signal: AbortSignal): Promise<Outcome> {
  return new Promise((answered, failed) => {
    const headers = { ...shot.headers, 'content-length': String(Buffer.byteLength(shot.body)) }
    const options = { method: 'POST', headers, lookup, signal, agent: false, maxHeaderSize: 16 * 1024 } as const
    const sent = url.protocol === 'https:' ? requestHttps(url, options) : requestHttp(url, options)
    sent.on('error', failed)
    sent.on('response', (response) => {
      answered({ did: 'answer', status: response.statusCode ?? 0, retryAfterSeconds: retryAfter(response) })
      drain(response)
    })
    sent.end(shot.body)
  })
}

/** Takes a little of the answer, so that an honest receiver can finish, and hangs up on an endless one. */
function drain(response: IncomingMessage): void {
  let bytes = 0
  const timer = setTimeout(() => response.destroy(), ANSWER_MILLISECONDS)
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > ANSWER_BYTES_MAX) response.destroy()
  })
  // The status has been told; how the rest of the answer ends changes nothing.
  response.on('error', () => {})
  response.on('close', () => clearTimeout(timer))
}

function retryAfter(response: IncomingMessage): number | null {
  const said = response.headers['retry-after']
  return said !== undefined && /^\d{1,9}$/.test(said) ? Number(said) : null
}

/** A lookup that answers only when every address of a name may be reached. */
function guarded(resolve: Resolve, allowPrivateNetwork: boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, (error, found) => {
      if (error !== null) return callback(error, '', 0)
      const [first] = found
      if (first === undefined || found.some(({ address }) => !mayReach(address, allowPrivateNetwork)))
        return callback(Object.assign(new Error('ADDRESS_REFUSED'), { code: 'ADDRESS_REFUSED' }), '', 0)
      if (options.all === true)
        return callback(
          null,
          found.map(({ address, family }) => ({ address, family })),
        )
      return callback(null, first.address, first.family)
    })
  }
}

const resolveByName: Resolve = (hostname, answer) => {
  lookupAddresses(hostname, { all: true }, (error, addresses) => answer(error, error === null ? addresses : []))
}

/** ECONNREFUSED, CERT_HAS_EXPIRED, TIMEOUT …: what a person can look up. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, 100)
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'TIMEOUT'
  return 'code' in error && typeof error.code === 'string' ? error.code.slice(0, 100) : error.message.slice(0, 100)
}
