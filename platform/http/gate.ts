import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { Refused } from '#platform/contract'
import type { Caller } from '#platform/module'
import { type Buckets, openBuckets } from './buckets.ts'
import { commonRefused, WireRefused } from './problem.ts'

/** What a request showed at the gate: a session's cookie or any bearer token, and the till it comes from (by header or cookie). */
export type Shown = {
  readonly cookie: string | undefined
  readonly bearer: string | undefined
  /** Token of an enrolled till, beside a person's session or alone. */
  readonly device: string | undefined
}

/** Finds out who showed this, or why they may not come in. */
export type Authenticate = (shown: Shown) => Promise<Caller | Refused>

export const SESSION_COOKIE = 'yunpu_session'
/** Which till this browser is; it outlives the sessions of those who stand at it. */
export const DEVICE_COOKIE = 'yunpu_device'
export const DEVICE_HEADER = 'x-yunpu-device'
export const CLIENT_HEADER = 'x-yunpu-client'
/** What our own screens say in {@link CLIENT_HEADER}: they keep their session in the cookie. */
export const SCREENS = 'screens'

const TOKEN_LENGTH_MAX = 500
/** Calls without a token, and failed tokens, by address: a till's sign-in page asks a handful. */
const ANONYMOUS_PER_SECOND = 20
const ANONYMOUS_BURST = 200
/** A screen that opens asks many things at once. */
const BURST_SECONDS = 3

export type Gate = {
  /** The caller, or undefined when the request showed nothing. Throws refusals: 401, 403, 429. */
  readonly callerOf: (request: FastifyRequest, authenticate: Authenticate) => Promise<Caller | undefined>
}

/** Opens the gate: cross-site calls are refused first, then callers who ask too much, then unknown tokens. */
export function openGate(given: { perSecond: number; now: () => number }): Gate {
  const { perSecond, now } = given
  const known = openBuckets({ perSecond, burst: perSecond * BURST_SECONDS }, now)
  const strangers = openBuckets({ perSecond: ANONYMOUS_PER_SECOND, burst: ANONYMOUS_BURST }, now)
  return {
    callerOf: async (request, authenticate) => {
      const shown = shownBy(request)
      if (shown === undefined) {
        takeOne(strangers, request.ip)
        return undefined
      }
      if (request.headers.authorization === undefined && hasCookies(request)) assertOwnSite(request)
      const name = nameOf(shown)
      // A token that nobody has proved yet spends the address's tokens, so that guessing stays slow.
      if (known.has(name)) takeOne(known, name)
      else takeOne(strangers, request.ip)
      const caller = await authenticate(shown)
      if (caller instanceof Refused) throw caller
      if (!known.has(name)) known.take(name)
      return caller
    },
  }
}

/** What the request shows: headers before cookies; undefined when nothing. */
export function shownBy(request: FastifyRequest): Shown | undefined {
  const header = request.headers[DEVICE_HEADER]
  const { authorization } = request.headers
  if (authorization !== undefined) {
    const device = header === undefined ? undefined : tokenIn(header)
    return { bearer: tokenIn(/^Bearer +(\S+)$/i.exec(authorization)?.[1]), cookie: undefined, device }
  }
  const cookie = cookieIn(request, SESSION_COOKIE)
  const device = header === undefined ? cookieIn(request, DEVICE_COOKIE) : tokenIn(header)
  return cookie === undefined && device === undefined ? undefined : { cookie, bearer: undefined, device }
}

function hasCookies(request: FastifyRequest): boolean {
  return [SESSION_COOKIE, DEVICE_COOKIE].some((name) => (request.cookies[name] ?? '') !== '')
}

function cookieIn(request: FastifyRequest, name: string): string | undefined {
  const cookie = request.cookies[name]
  return cookie === undefined || cookie === '' ? undefined : tokenIn(cookie)
}

function tokenIn(text: string | readonly string[] | undefined): string {
  if (typeof text === 'string' && text.length <= TOKEN_LENGTH_MAX && /^[\x21-\x7e]+$/.test(text)) return text
  throw commonRefused('NOT_SIGNED_IN')
}

/** Tokens themselves are not kept in memory longer than the call. */
function nameOf({ cookie, bearer, device }: Shown): string {
  return createHash('sha256')
    .update(JSON.stringify([cookie, bearer, device]))
    .digest('base64')
}

/**
 * A cookie travels by itself, so a call with one must come from our own pages: a browser tells the
 * site, and a write carries a header that another site's form cannot send.
 */
function assertOwnSite(request: FastifyRequest): void {
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  const isForeign =
    (origin !== undefined && origin !== `${request.protocol}://${host}` && !isBehindProxy(request, origin)) ||
    (site !== undefined && site !== 'same-origin' && site !== 'none')
  const isWrite = request.method !== 'GET' && request.method !== 'HEAD'
  if (isForeign || (isWrite && request.headers[CLIENT_HEADER] === undefined)) throw new WireRefused('ORIGIN_REFUSED')
}

/** Behind a proxy that ends TLS and was not named in the settings, the scheme differs and the host is the same. */
function isBehindProxy(request: FastifyRequest, origin: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === request.headers.host
}

function takeOne(buckets: Buckets, name: string): void {
  const seconds = buckets.take(name)
  if (seconds > 0) throw commonRefused('TOO_MANY_REQUESTS', { values: { seconds } })
}
