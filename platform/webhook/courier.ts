import { type Kernel, type Module, systemCaller } from '#platform/module'
import { claim, endpointsDue } from './delivery.ts'
import { endpointOf } from './endpoint.ts'
import { bodyOf, deliver, type DeliveryPorts } from './deliver.ts'

/** A message waits no longer than this before somebody looks. */
const LOOK_MILLISECONDS = 1000
/** Messages on their way to one endpoint at once: a slow one holds up its own alone. */
const AT_ONCE = 4
/** Endpoints served at once by one server; the others have their turn as soon as one is done. */
const ENDPOINTS_AT_ONCE = 200
/** Longer than a sender takes; then a server that died has let go of what it was sending. */
const CLAIM_SECONDS = 60

export type Courier = {
  /** Looks now, and resolves when everything that is due has been tried. */
  readonly settled: () => Promise<void>
  /** Ends: resolves when the attempts under way are over and kept. */
  readonly stop: () => Promise<void>
}

/**
 * Starts to send what is queued, for all merchants of this server; several servers may share a database.
 * No transaction is open while a message is on its way, and no endpoint waits for another.
 */
export function startCourier(
  given: { readonly kernel: Kernel; readonly failed: (what: string, error: unknown) => void } & DeliveryPorts,
): Courier {
  const { kernel, failed, ...ports } = given
  const module = kernel.catalogue.modules.find(({ name }) => name === 'webhook')
  if (module === undefined) throw new Error('a courier needs the module webhook in its kernel')
  const serving = new Map<string, Promise<void>>()
  let stopped = false

  const look = async (): Promise<number> => {
    const due = await kernel.database.transact({ as: 'auditor' }, (tx) =>
      endpointsDue(tx, kernel.clock.now(), ENDPOINTS_AT_ONCE + serving.size),
    )
    for (const { merchantId, endpointId } of due) {
      if (stopped || serving.size >= ENDPOINTS_AT_ONCE || serving.has(endpointId)) continue
      const served = Promise.all(
        Array.from({ length: AT_ONCE }, () => serve({ kernel, module, ports, stopped: () => stopped }, merchantId, endpointId)),
      )
        .then(() => {})
        .catch((error: unknown) => failed('webhook.courier', error))
        .finally(() => serving.delete(endpointId))
      serving.set(endpointId, served)
    }
    return due.length
  }
  let looking: Promise<unknown> | undefined
  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: unknown) => failed('webhook.courier', error))
      .finally(() => {
        looking = undefined
      })
  }, LOOK_MILLISECONDS).unref()

  return {
    settled: async () => {
      while ((await look()) > 0 && !stopped) await Promise.all(serving.values())
    },
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await looking
      await Promise.all(serving.values())
    },
  }
}

type Round = { readonly kernel: Kernel; readonly module: Module; readonly ports: DeliveryPorts; readonly stopped: () => boolean }

/** Sends what an endpoint has due, one after another, until there is no more. */
async function serve(round: Round, merchantId: string, endpointId: string): Promise<void> {
  const { kernel, module, ports, stopped } = round
  const caller = systemCaller(merchantId)
  while (!stopped()) {
    const next = await kernel.within(caller, module, async ({ tx, now }) => {
      const endpoint = await endpointOf(tx, merchantId, endpointId)
      if (endpoint?.state !== 'active') return undefined
      const until = new Date(Date.parse(now) + CLAIM_SECONDS * 1000).toISOString()
      const [claimed] = await claim(tx, { merchantId, endpointId, now, until, limit: 1 })
      return claimed === undefined ? undefined : { endpoint, claimed, body: await bodyOf(tx, merchantId, claimed) }
    })
    if (next === undefined) return
    await deliver(kernel, module, ports, merchantId, next)
  }
}
