import { z } from 'zod'
import { type Reply, ReplyBody, type Shipment } from '../contract/index.ts'
import { ShipFailed } from './ship-loop.ts'

/** After this long a silent server counts as none. */
const PATIENCE_MS = 20_000
/** A gateway between us and the shop answers in its place: nobody is there. */
const GATEWAY_STATUSES: readonly number[] = [502, 503, 504]
/** What a device is told that may bring nothing any more. */
const REFUSED: readonly string[] = ['DEVICE_REVOKED', 'DEVICE_REQUIRED', 'UNKNOWN_DEVICE', 'CHAIN_NOT_YOURS', 'NOT_SIGNED_IN']
const Problem = z.object({ code: z.string().catch('') }).catch({ code: '' })

/** Sends lines to the shop's server, as the device that this browser is. Throws {@link ShipFailed}. */
export async function postShipment({ chain, base, oldest, lines }: Shipment): Promise<Reply> {
  const body = { base, oldest, lines: lines.map(({ text, signature, hash }) => ({ text, signature, hash })) }
  const response = await fetch(`/v1/log/${chain}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', 'x-yunpu-client': 'screens' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((error: unknown) => {
    throw new ShipFailed('network', error)
  })
  if (GATEWAY_STATUSES.includes(response.status)) throw new ShipFailed('network')
  if (!response.ok) {
    const { code } = Problem.parse(await response.json().catch(() => ({})))
    throw new ShipFailed(REFUSED.includes(code) ? 'refused' : 'server')
  }
  const read = ReplyBody.safeParse(await response.json().catch(() => undefined))
  if (!read.success) throw new ShipFailed('server', read.error)
  return read.data
}
