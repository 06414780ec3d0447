import { type RequestListener, type Server, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import fastifyCompress from '@fastify/compress'
import fastifyCookie from '@fastify/cookie'
import fastifyHelmet from '@fastify/helmet'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { constants } from 'node:zlib'
import type { Clock } from '#foundation/clock'
import type { Log } from '#foundation/log'
import type { Metrics } from '#foundation/metric'
import { type BothWays, type Certified, openBothWays } from '#foundation/tls'
import { Refused } from '#platform/contract'
import type { Caller, Catalogue } from '#platform/module'
import { absent } from './absent.ts'
import { addDocs } from './docs-routes.ts'
import { addEvents } from './events-route.ts'
import { type Gate, openGate } from './gate.ts'
import { type House, openThreshold, type Threshold } from './house.ts'
import { addLogRoute } from './log-route.ts'
import { addOperations, BODY_BYTES_MAX } from './operation-routes.ts'
import { languageOf, problemOf, WireRefused } from './problem.ts'
import { readJson } from './read-json.ts'
import { addScreens } from './screen-routes.ts'
import { addSecure, type Secure } from './secure-routes.ts'
import { addHouseFigures, addVitals } from './vital-routes.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls an action, found out before its body was read. */
    caller: Caller | undefined
  }
  interface FastifyContextConfig {
    /** What the figures of `/metrics` count a request under. */
    operation?: string
  }
}

/** Longest a client may take to send a whole request. */
const REQUEST_MILLISECONDS_MAX = 60_000
const KEEP_ALIVE_MILLISECONDS = 65_000
/** How long calls under way may still take when the server closes. */
const CLOSING_MILLISECONDS_MAX = 10_000
const COMPRESS_BYTES_MIN = 1024
/** A picture of speed and size; the default of 11 takes a hundred times as long. */
const BROTLI_QUALITY = 4

export type HttpOptions = {
  readonly catalogue: Catalogue
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Metrics
  /** Folder of the built screens; it may come later. */
  readonly screensFolder: string
  /** The OpenAPI document. */
  readonly document: () => unknown
  /** Requests a second of one session or key. */
  readonly rate: number
  /** Addresses of trusted reverse proxies. */
  readonly proxies: readonly string[]
  /** Parts of the start that `/readyz` waits for, beside the migrations: `screens`. */
  readonly waitFor: readonly string[]
  readonly validateAnswers: boolean
  /** More faces of the same door, such as `/mcp`. */
  readonly faces?: readonly Face[]
  readonly heartbeatMilliseconds?: number
  /** HTTPS at the same address, by this certificate; left out: a reverse proxy does it, or nobody. */
  readonly secure?: Secure & { readonly certified: Certified }
}

/** Adds routes to the door. */
export type Face = (server: FastifyInstance, given: { gate: Gate; threshold: Threshold; log: Log }) => void

export type HttpFace = {
  /** Listens; answers the address: `http://127.0.0.1:8080`. */
  readonly listen: (at: { host: string; port: number }) => Promise<string>
  /** Lets callers in: the database is migrated and the kernel stands. */
  readonly enter: (house: House) => void
  /** A part of the start is done. */
  readonly done: (part: string) => void
  /** Another certificate for connections from now on; only where one was given. */
  readonly renew: (certified: Certified) => void
  /** Stops accepting, lets calls under way finish, ends event streams. */
  readonly close: () => Promise<void>
}

/** Puts the door in front of a catalogue. It may listen before the house stands, and says so. */
export async function openHttp(options: HttpOptions): Promise<HttpFace> {
  const { catalogue, clock, metrics } = options
  const log = options.log
  const threshold = openThreshold(options.waitFor)
  const gate = openGate({ perSecond: options.rate, now: () => performance.now() })
  const { server, renew } = bareServer(options)
  await server.register(fastifyCookie)
  await server.register(fastifyHelmet, { global: true, ...headers })
  await server.register(fastifyCompress, {
    threshold: COMPRESS_BYTES_MIN,
    encodings: ['br', 'gzip'],
    customTypes:
      /^(application\/(problem\+)?json|text\/(?!event-stream)|image\/svg|application\/javascript|application\/manifest)/,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
    globalDecompression: false,
  })
  observe(server, { log, metrics })
  if (options.secure !== undefined) addSecure(server, options.secure)
  answerProblems(server, { log, catalogue })
  const streams = addEvents(server, { gate, threshold, ...heartbeatOf(options) })
  addVitals(server, { threshold, metrics })
  addHouseFigures(metrics, { threshold, streams: streams.count })
  addOperations(server, {
    catalogue,
    gate,
    threshold,
    validateAnswers: options.validateAnswers,
    onSessionClosed: streams.endSession,
  })
  addLogRoute(server, { gate, threshold })
  await addScreens(server, { folder: options.screensFolder, catalogue })
  addDocs(server, { document: options.document })
  for (const face of options.faces ?? []) face(server, { gate, threshold, log })
  const facts = metrics.counter('yunpu_journal_lines_total', 'Facts journaled, by event.', ['kind'])
  return {
    listen: (at) => server.listen(at),
    enter: (house) => {
      threshold.enter(house)
      streams.hear(house)
      house.kernel.onFacts((heard) => heard.forEach(({ kind }) => facts.inc({ kind })))
      log.info({ at: clock.now() }, 'the house stands')
    },
    done: threshold.done,
    renew,
    close: async () => {
      streams.close()
      const patience = setTimeout(() => server.server.closeAllConnections(), CLOSING_MILLISECONDS_MAX)
      await server.close().finally(() => clearTimeout(patience))
    },
  }
}

function bareServer({ clock, proxies, secure }: HttpOptions): { server: FastifyInstance } & Pick<HttpFace, 'renew'> {
  let both: BothWays | undefined
  const serverFactory = (handler: RequestListener, certified: Certified): Server => {
    both = openBothWays(handler, certified)
    // What Fastify sets on a server that it makes itself.
    return Object.assign(both.server, { requestTimeout: REQUEST_MILLISECONDS_MAX, keepAliveTimeout: KEEP_ALIVE_MILLISECONDS })
  }
  const server = Fastify({
    ...(secure === undefined ? {} : { serverFactory: (handler: RequestListener) => serverFactory(handler, secure.certified) }),
    logger: false,
    bodyLimit: BODY_BYTES_MAX,
    trustProxy: proxies.length === 0 ? false : [...proxies],
    genReqId: () => clock.newId(),
    requestTimeout: REQUEST_MILLISECONDS_MAX,
    keepAliveTimeout: KEEP_ALIVE_MILLISECONDS,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    clientErrorHandler: (error, socket) => answerBroken(error, socket, clock.newId()),
    frameworkErrors: (error, request, reply) => void answerProblem(error, request, reply),
    // Our own reader of addresses refuses what is not UTF-8, which a lenient one would let through.
    routerOptions: { querystringParser: () => ({}), ignoreTrailingSlash: true, maxParamLength: 200 },
  })
  server.decorateRequest('caller', undefined)
  server.removeAllContentTypeParsers()
  server.addContentTypeParser(
    /^application\/json\s*(;\s*charset=["']?utf-8["']?\s*)?$/i,
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, body: string | Buffer) =>
      typeof body === 'string' ? readJson(Buffer.from(body)) : readJson(body),
  )
  return { server, renew: (certified) => both?.renew(certified) }
}

/* Screens are our own files and nothing else. antd writes its styles into the page; a till reads
   barcodes with a WebAssembly decoder; upgrading to https would break a shop's local network. */
const headers = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'self'"],
      'script-src': ["'self'", "'wasm-unsafe-eval'"],
      'style-src': ["'self'", "'unsafe-inline'"],
      'img-src': ["'self'", 'data:', 'blob:'],
      'font-src': ["'self'", 'data:'],
      'connect-src': ["'self'"],
      'worker-src': ["'self'", 'blob:'],
      'object-src': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
    },
  },
  strictTransportSecurity: false,
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  referrerPolicy: { policy: 'same-origin' },
} as const

/** Counts, times and logs every request under its trace. */
function observe(server: FastifyInstance, { log, metrics }: { log: Log; metrics: Metrics }): void {
  const durations = metrics.durations('yunpu_http_seconds', 'Time to answer, by operation and status.', [
    'operation',
    'method',
    'status',
  ])
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id)
    if (request.protocol === 'https') void reply.header('strict-transport-security', 'max-age=31536000')
  })
  server.addHook('onResponse', async (request, reply) => {
    const operation = request.routeOptions.config.operation ?? 'unknown'
    durations.observe({ operation, method: request.method, status: reply.statusCode }, reply.elapsedTime / 1000)
    if (!log.isChatty || operation === 'vitals' || operation === 'screens') return
    const ms = Math.round(reply.elapsedTime * 10) / 10
    log.info({ trace: request.id, operation, method: request.method, status: reply.statusCode, ms, from: request.ip }, 'answered')
  })
}

function answerProblems(server: FastifyInstance, { log, catalogue }: { log: Log; catalogue: Catalogue }): void {
  server.setErrorHandler(async (error, request, reply) => {
    const unexpected = answerProblem(error, request, reply)
    if (unexpected) log.error({ trace: request.id, err: error, operation: request.routeOptions.config.operation }, 'failed')
    return reply
  })
  server.setNotFoundHandler(async (request, reply) => {
    answerProblem(absent(request, reply, catalogue), request, reply)
    return reply
  })
}

/** Sends the problem; answers whether it is one of ours, for the log. */
function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): boolean {
  const language = languageOf(request.headers['accept-language'])
  const { problem, unexpected } = problemOf(error, { language, trace: request.id })
  const seconds = error instanceof Refused ? error.values['seconds'] : undefined
  if (seconds !== undefined) void reply.header('retry-after', String(seconds))
  if (problem.status === 503) void reply.header('retry-after', '2')
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer realm="yunpu"')
  void reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .header('content-language', language)
    .type('application/problem+json')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problem)
  return unexpected
}

/** Bytes that are no HTTP never reach a route: they are answered on the bare socket. */
function answerBroken(error: Error & { code?: string }, socket: Socket, trace: string): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const code =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? 'HEADERS_TOO_LARGE'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? 'REQUEST_TIMEOUT'
        : 'REQUEST_UNREADABLE'
  const { problem } = problemOf(new WireRefused(code), { language: 'zh', trace })
  const body = JSON.stringify(problem)
  socket.end(
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\ncontent-type: application/problem+json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}

function heartbeatOf({ heartbeatMilliseconds }: HttpOptions): { heartbeatMilliseconds?: number } {
  return heartbeatMilliseconds === undefined ? {} : { heartbeatMilliseconds }
}
