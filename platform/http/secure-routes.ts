import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { languageOf, WireRefused } from './problem.ts'
import { type Device, trustPage } from './trust-page.ts'

/** How this server speaks HTTPS by itself. */
export type Secure = {
  /** The own authority that people have to trust, as PEM; undefined where the certificate is a real one. */
  readonly authority: string | undefined
  /** The address to use in the shop's network: `https://192.168.1.9:8080`. */
  readonly url: () => string
}

/** What programs ask without a token, in any network. */
const OPEN_PATHS: ReadonlySet<string> = new Set(['/ca.crt', '/trust', '/healthz', '/readyz', '/metrics'])

/**
 * Over plain http, people in the network are shown why https is needed and what to do, and programs are refused before
 * they say a secret twice. The machine itself is exempt: nobody listens between it and itself.
 */
export function addSecure(server: FastifyInstance, secure: Secure): void {
  server.addHook('onRequest', async (request, reply) => {
    if (request.protocol === 'https' || isOwnMachine(request) || OPEN_PATHS.has(pathOf(request))) return undefined
    if (request.method !== 'GET' || pathOf(request).startsWith('/v1/'))
      throw new WireRefused('HTTPS_NEEDED', { values: { url: secure.url() } })
    return reply.code(200).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(pageFor(request, secure))
  })
  server.get('/trust', { config: { operation: 'trust' } }, async (request, reply) =>
    reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(pageFor(request, secure)),
  )
  if (secure.authority === undefined) return
  const authority = new X509Certificate(secure.authority)
  server.get('/ca.crt', { config: { operation: 'trust' } }, async (_request, reply) =>
    reply
      .header('content-disposition', 'attachment; filename="yunpu.crt"')
      .type('application/x-x509-ca-cert')
      .send(authority.raw),
  )
}

function pageFor(request: FastifyRequest, { authority, url }: Secure): string {
  const [, query = ''] = request.url.split('?')
  const chosen = new URLSearchParams(query).get('lang')
  const language = chosen === 'zh' || chosen === 'en' ? chosen : languageOf(request.headers['accept-language'])
  const fingerprint = authority === undefined ? '' : new X509Certificate(authority).fingerprint256
  const device = deviceOf(request.headers['user-agent'] ?? '')
  return trustPage({ language, secureUrl: `https://${reachedAs(request) ?? new URL(url()).host}`, device, fingerprint })
}

/** By what a browser says of itself; an iPad says that it is a Mac, which has no steps here. */
function deviceOf(agent: string): Device | undefined {
  if (/iPhone|iPad|Macintosh/.test(agent)) return 'ios'
  if (agent.includes('Android')) return 'android'
  return agent.includes('Windows') ? 'windows' : undefined
}

/** The address that this very device used is one that it can use again; anything else in the header is not repeated. */
function reachedAs({ headers: { host = '' } }: FastifyRequest): string | undefined {
  if (!URL.canParse(`http://${host}`)) return undefined
  const { hostname, host: clean } = new URL(`http://${host}`)
  const bare = hostname.replace(/^\[|\]$/g, '')
  return isIP(bare) !== 0 || bare.endsWith('.local') ? clean : undefined
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?')[0] ?? ''
}

function isOwnMachine({ ip }: FastifyRequest): boolean {
  return ip === '127.0.0.1' || ip === '::1' || ip === '::ffff:127.0.0.1'
}
