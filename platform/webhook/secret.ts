import { randomBytes } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import type { Instant } from '#foundation/clock'

/** Of 24 to 64 that the specification allows. */
const SECRET_BYTES = 32
/** Time to give the new secret to every receiver. */
export const OVERLAP_SECONDS = 24 * 3600

/** A new signing secret: `whsec_…`. */
export function mintSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`
}

/** What an endpoint's secrets are sealed for. */
export function purposeOf(merchantId: string, endpointId: string): string {
  return `webhook ${merchantId} ${endpointId}`
}

/** The headers of an attempt at `now`, signed with each of the secrets. */
export function signedHeaders(secrets: readonly string[], messageId: string, now: Instant, body: string): Record<string, string> {
  const moment = new Date(now)
  return {
    'content-type': 'application/json',
    'user-agent': 'Yunpu-Webhooks/1',
    'webhook-id': messageId,
    'webhook-timestamp': String(Math.floor(moment.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(messageId, moment, body)).join(' '),
  }
}
