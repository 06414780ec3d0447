import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { invalidInput, readInput } from '#platform/contract'
import { BATCH_LINES_MAX, FACT_BYTES_MAX } from '#platform/journal'
import type { Gate } from './gate.ts'
import type { Threshold } from './house.ts'
import { commonRefused, WireRefused } from './problem.ts'

const CHAIN_LENGTH_MAX = 100
const BODY_BYTES_MAX = 16 * 1024 * 1024

/** What a device ships: the mark where it believes the receiver stands, and the lines after it. */
export const ShipmentBody = z.strictObject({
  base: z.strictObject({ n: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  lines: z
    .array(z.strictObject({ text: z.string().max(FACT_BYTES_MAX), signature: z.string().max(200), hash: z.string().max(64) }))
    .max(BATCH_LINES_MAX),
})

/** The receiver's mark, which is the truth and may be lower than the sender's. */
export const ShipmentAnswer = z.strictObject({ n: z.int().min(0), hash: z.string(), fork: z.boolean() })

/** `POST /v1/log/{chain}`: a device ships the lines of its own chain. */
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
    async (request) => {
      const { chain } = request.params
      const { kernel } = given.threshold.house()
      const { caller } = request
      if (caller === undefined) throw commonRefused('NOT_SIGNED_IN')
      if (chain.length > CHAIN_LENGTH_MAX || !/^[\w.-]+$/.test(chain))
        throw invalidInput('chain', { zh: '不是链的名字', en: 'not the name of a chain' })
      if (!isOwnChain(chain, caller.actor.device)) throw new WireRefused('CHAIN_NOT_YOURS')
      const shipment = readInput(ShipmentBody, request.body)
      const { n, hash, fork } = await kernel.receive(caller, { chain, ...shipment })
      return { n, hash, fork }
    },
  )
}

/** A device writes the chain of its own name, and `<device>.<incarnation>` after a restore. */
function isOwnChain(chain: string, device: string | null): boolean {
  return device !== null && (chain === device || chain.startsWith(`${device}.`))
}
