import type { FastifyInstance } from 'fastify'
import { invalidInput, readInput } from '#platform/contract'
import type { Caller } from '#platform/module'
import { ShipmentBody } from '#platform/replica/contract'
import type { Gate } from './gate.ts'
import type { Threshold } from './house.ts'
import { commonRefused, WireRefused } from './problem.ts'

const CHAIN_LENGTH_MAX = 100
const BODY_BYTES_MAX = 16 * 1024 * 1024

/** `POST /v1/log/{chain}`: a device ships the lines of its own chain, and a box those of every device behind it. */
export function addLogRoute(server: FastifyInstance, given: { gate: Gate; threshold: Threshold }): void {
  server.post<{ Params: { chain: string } }>(
    '/v1/log/:chain',
    {
      bodyLimit: BODY_BYTES_MAX,
      config: { operation: 'log' },
      onRequest: async (request) => {
        const caller = await given.gate.callerOf(request, given.threshold.house().authenticate)
        if (caller === undefined) throw commonRefused('NOT_SIGNED_IN')
        if (caller.actor.device === null) throw new WireRefused('DEVICE_REQUIRED')
        request.caller = caller
      },
    },
    async (request, reply) => {
      const { chain } = request.params
      const { caller } = request
      if (caller === undefined) throw commonRefused('NOT_SIGNED_IN')
      if (chain.length > CHAIN_LENGTH_MAX || !/^[\w.-]+$/.test(chain))
        throw invalidInput('chain', { zh: '不是链的名字', en: 'not the name of a chain' })
      if (!mayShip(caller, chain)) throw new WireRefused('CHAIN_NOT_YOURS')
      const shipment = readInput(ShipmentBody, request.body)
      const { kernel, receive = kernel.receive } = given.threshold.house()
      void reply.header('cache-control', 'no-store')
      return receive(caller, { chain, ...shipment })
    },
  )
}

/** A device ships the chain of its own name and `<device>.<incarnation>`; a box any of its merchant's devices. */
function mayShip(caller: Caller, chain: string): boolean {
  const { device } = caller.actor
  return device !== null && (chain === device || chain.startsWith(`${device}.`) || caller.isBox === true)
}
