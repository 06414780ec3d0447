import type { KeyObject } from 'node:crypto'
import { randomBytes } from 'node:crypto'
import { systemClock } from '#foundation/clock'
import { cryptoOf, hashLine, link } from '#platform/journal'
import { type DeviceLog, type Disk, openDeviceLog, type Reply, type Sealer } from '#platform/replica'
import { ReplyBody } from '#platform/replica/contract'

/** A till without a screen: the product's own log, on a disk of Node's. */
export type NodeTill = {
  readonly merchantId: string
  readonly storeId: string
  readonly deviceId: string
  readonly token: string
  readonly privateKey: KeyObject
}

/** Opens the log of a till on a disk, as its browser would. */
export function openNodeLog(till: NodeTill, disk: Disk, clock = systemClock): Promise<DeviceLog> {
  return openDeviceLog({
    device: { merchant: till.merchantId, store: till.storeId, device: till.deviceId },
    spendsOf: () => [],
    clock: { ...clock, elapsedMs: () => performance.now() },
    sealer: sealerOf(till.privateKey),
    newIncarnation: () => randomBytes(8).toString('hex'),
    disk,
  })
}

/** What the receiver said no to: its status and code, which a till shows and tries again after. */
export class ShippingRefused extends Error {
  override readonly name = 'ShippingRefused'
  readonly status: number
  readonly code: string

  constructor(status: number, code: string) {
    super(`${status} ${code}`)
    this.status = status
    this.code = code
  }
}

/** Sends a body to a chain's address and reads the reply. Throws {@link ShippingRefused}, and what `fetch` throws. */
export async function post(url: string, token: string, chain: string, body: unknown, signal?: AbortSignal): Promise<Reply> {
  const response = await fetch(`${url}/v1/log/${chain}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
    signal: signal ?? null,
  })
  const answer: unknown = await response.json()
  if (response.status !== 200) throw new ShippingRefused(response.status, String(Object(answer).code))
  return ReplyBody.parse(answer)
}

/** Ships once, what the log says should be sent now; false when it has nothing to say. */
export async function shipOnce(till: NodeTill, log: DeviceLog, url: string, signal?: AbortSignal): Promise<boolean> {
  const shipment = log.shipment()
  if (shipment === undefined) return false
  const { chain, base, oldest, lines } = shipment
  const sent = lines.map(({ text, signature, hash }) => ({ text, signature, hash }))
  log.hear(await post(url, till.token, chain, { base, oldest, lines: sent }, signal))
  return true
}

/** Node signs and hashes at once. */
function sealerOf(privateKey: KeyObject): Sealer {
  const crypto = cryptoOf(privateKey)
  return {
    seal: (draft, place) => link(draft, place, crypto),
    open: ({ text, signature, hash }) => (hashLine(text, Buffer.from(signature, 'hex')) === hash ? JSON.parse(text) : undefined),
  }
}
