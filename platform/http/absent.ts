import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Catalogue } from '#platform/module'
import { commonRefused, WireRefused } from './problem.ts'

const OPERATIONS = '/v1/'

/** Why nothing answers at this address: another method (which is then told), an unknown operation, or nothing there. */
export function absent(request: FastifyRequest, reply: FastifyReply, catalogue: Catalogue): Error {
  const [path = ''] = request.url.split('?')
  if (!path.startsWith(OPERATIONS)) return commonRefused('NOT_FOUND')
  const operation = catalogue.operations.get(path.slice(OPERATIONS.length))
  if (operation === undefined) return commonRefused('OPERATION_UNKNOWN')
  const methods = operation.kind === 'query' ? 'GET' : 'POST'
  void reply.header('allow', methods)
  return new WireRefused('METHOD_NOT_ALLOWED', { values: { methods } })
}
