import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Catalogue } from '#platform/module'
import { absent } from './absent.ts'
import { commonRefused } from './problem.ts'
import { startingPage } from './starting-page.ts'

/** Addresses of the faces, longest first, and the page that each one is. */
const faces = [
  ['/office', 'office'],
  ['/till', 'till'],
  ['/m', 'm'],
  ['/', 'door'],
] as const

/** Vite puts a hash of the content into these names, so they never change. */
const ASSETS = '/assets/'

/**
 * Serves the built screens of a folder: hashed assets for ever, pages always asked for anew. Any
 * address of a face is its page. Until the screens are built, a page says that we are opening.
 */
export async function addScreens(server: FastifyInstance, given: { folder: string; catalogue: Catalogue }): Promise<void> {
  const folder = resolve(given.folder)
  await server.register(fastifyStatic, { root: folder, serve: false, cacheControl: false, dotfiles: 'deny' })
  server.get('/*', { config: { operation: 'screens' } }, (request, reply) => {
    if (request.url.startsWith('/v1/')) throw absent(request, reply, given.catalogue)
    return serve(folder, request, reply)
  })
}

async function serve(folder: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const path = pathOf(request.url)
  if (/\.\w+$/.test(path) && existsSync(join(folder, path))) {
    const isHashed = path.startsWith(ASSETS)
    return reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache').sendFile(path.slice(1))
  }
  const face = faces.find(([address]) => path === address || (address !== '/' && path.startsWith(`${address}/`)))
  if (face === undefined || path.startsWith(ASSETS)) throw commonRefused('NOT_FOUND')
  const page = join(face[1], 'index.html')
  void reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8')
  return existsSync(join(folder, page)) ? reply.sendFile(page) : reply.code(503).header('retry-after', '2').send(startingPage)
}

function pathOf(address: string): string {
  const [path = ''] = address.split('?')
  try {
    return decodeURIComponent(path)
  } catch {
    throw commonRefused('NOT_FOUND')
  }
}
