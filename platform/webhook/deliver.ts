import type { SecretBox } from '#foundation/crypto'
import type { Instant } from '#foundation/clock'
import { sql, type Tx } from '#foundation/database'
import { readFacts } from '#platform/journal'
import { type Kernel, type Module, systemCaller } from '#platform/module'
import { endpointGone } from './contract.ts'
import { decideAttempt, type Outcome } from './decide-attempt.ts'
import { type Claim, settle, TEST_KIND } from './delivery.ts'
import type { Endpoint } from './endpoint.ts'
import { purposeOf, signedHeaders } from './secret.ts'
import type { Send } from './send.ts'

/** What sending needs of the world. */
export type DeliveryPorts = {
  readonly secretBox: SecretBox
  readonly send: Send
  /** Numbers in [0, 1) that spread retries apart. */
  readonly chance: () => number
  /** Must say the same as the module's: an endpoint kept from before does not reach further than its server. */
  readonly mayAllowPrivateNetwork: boolean
}

/** A message that was claimed, where it goes and what it says. */
export type Message = { readonly endpoint: Endpoint; readonly claimed: Claim; readonly body: string | undefined }

/** What a message says: the fact as the journal has it. Undefined when the journal does not. */
export async function bodyOf(tx: Tx, merchantId: string, claimed: Claim): Promise<string | undefined> {
  if (claimed.kind === TEST_KIND) return JSON.stringify({ type: TEST_KIND, timestamp: claimed.queuedAt, data: {} })
  const [fact] = await readFacts(tx, merchantId, [claimed.messageId])
  return fact && JSON.stringify({ type: fact.kind, timestamp: fact.at, store: fact.store, day: fact.day, data: fact.body })
}

/** One attempt: send with no transaction open, then keep what became of it. */
export async function deliver(
  kernel: Kernel,
  module: Module,
  ports: DeliveryPorts,
  merchantId: string,
  message: Message,
): Promise<void> {
  const { endpoint, claimed } = message
  const caller = systemCaller(merchantId)
  const outcome = await attempt(ports, merchantId, message, kernel.clock.now())
  const verdict = decideAttempt(claimed.attempts, outcome, ports.chance())
  await kernel.within(caller, module, async ({ tx, now, emit }) => {
    await settle(tx, merchantId, claimed, { outcome, verdict, now })
    if (verdict.state !== 'dead' || !verdict.endpointGone) return
    const ended = await tx.run(sql`
      update webhook.endpoint set state = 'gone'
      where merchant_id = ${merchantId}::uuid and endpoint_id = ${endpoint.endpointId}::uuid and state = 'active' and url = ${endpoint.url}::text`)
    if (ended === 1) emit(endpointGone, { endpointId: endpoint.endpointId })
  })
}

async function attempt(ports: DeliveryPorts, merchantId: string, message: Message, now: Instant): Promise<Outcome> {
  const { endpoint, claimed, body } = message
  if (body === undefined) return { did: 'fail', why: 'FACT_MISSING' }
  const secrets = openSecrets(ports, merchantId, endpoint, now)
  if (secrets === undefined) return { did: 'fail', why: 'SECRET_UNREADABLE' }
  return ports.send({
    url: endpoint.url,
    headers: signedHeaders(secrets, claimed.messageId, now, body),
    body,
    allowPrivateNetwork: endpoint.allowPrivateNetwork && ports.mayAllowPrivateNetwork,
  })
}

/** The endpoint's secrets that sign now, newest first; undefined when the server's own key is not the one they were sealed with. */
function openSecrets({ secretBox }: DeliveryPorts, merchantId: string, endpoint: Endpoint, now: Instant): string[] | undefined {
  const { secretSealed, oldSecretSealed, oldSecretUntil } = endpoint
  const overlaps = oldSecretSealed !== null && oldSecretUntil !== null && now < oldSecretUntil
  try {
    return [secretSealed, ...(overlaps ? [oldSecretSealed] : [])].map((sealed) =>
      secretBox.open(sealed, purposeOf(merchantId, endpoint.endpointId)),
    )
  } catch {
    // The box says no more than that it does not open; a person reads it with the delivery.
    return undefined
  }
}
