import type { Instant } from '#foundation/clock'
import { sql, type Tx } from '#foundation/database'
import type { Outcome, Verdict } from './decide-attempt.ts'
import { whyOf } from './decide-attempt.ts'

/** The kind of a message that means nothing. */
export const TEST_KIND = 'webhook.test'

/** A message for an endpoint. */
export type Draft = {
  readonly deliveryId: string
  readonly endpointId: string
  readonly messageId: string
  readonly kind: string
}

/** A message that this server is to send now. `attempts` counts this one; it also tells whether the claim still holds. */
export type Claim = {
  readonly deliveryId: string
  readonly messageId: string
  readonly kind: string
  readonly attempts: number
  readonly queuedAt: Instant
}

/** Queues messages, to be sent at once; one that an endpoint has already is left as it is. One round trip. */
export async function queue(tx: Tx, merchantId: string, now: Instant, drafts: readonly Draft[]): Promise<void> {
  if (drafts.length === 0) return
  await tx.run(sql`
    insert into webhook.delivery (merchant_id, delivery_id, endpoint_id, message_id, kind, state, next_at, queued_at)
    select ${merchantId}::uuid, draft."deliveryId", draft."endpointId", draft."messageId", draft.kind, 'waiting', ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(drafts)}::jsonb) as draft ("deliveryId" uuid, "endpointId" uuid, "messageId" uuid, kind text)
    on conflict (merchant_id, endpoint_id, message_id) do nothing`)
}

/** Takes up to `limit` due messages of an endpoint until `until`; no other server takes them meanwhile. */
export async function claim(
  tx: Tx,
  of: {
    readonly merchantId: string
    readonly endpointId: string
    readonly now: Instant
    readonly until: Instant
    readonly limit: number
  },
): Promise<Claim[]> {
  return tx.rows<Claim>(sql`
    with due as (
      select delivery_id from webhook.delivery
      where merchant_id = ${of.merchantId}::uuid and endpoint_id = ${of.endpointId}::uuid and state = 'waiting' and next_at <= ${of.now}::timestamptz
      order by next_at, delivery_id limit ${of.limit}::int for update skip locked)
    update webhook.delivery d set attempts = d.attempts + 1, next_at = ${of.until}::timestamptz, claimed_until = ${of.until}::timestamptz
    from due where d.merchant_id = ${of.merchantId}::uuid and d.delivery_id = due.delivery_id
    returning d.delivery_id as "deliveryId", d.message_id as "messageId", d.kind, d.attempts, d.queued_at as "queuedAt"`)
}

/** Keeps what became of an attempt, unless the claim was lost to another since. */
export async function settle(
  tx: Tx,
  merchantId: string,
  claimed: Claim,
  came: { readonly outcome: Outcome; readonly verdict: Verdict; readonly now: Instant },
): Promise<void> {
  const { outcome, verdict, now } = came
  const waitSeconds = verdict.state === 'waiting' ? verdict.afterSeconds : 0
  const nextAt = new Date(Date.parse(now) + Math.round(waitSeconds * 1000)).toISOString()
  const status = outcome.did === 'answer' ? outcome.status : null
  await tx.run(sql`
    update webhook.delivery set state = ${verdict.state}::text, next_at = ${nextAt}::timestamptz, claimed_until = null,
      tried_at = ${now}::timestamptz, status = ${status}::int, why = ${whyOf(outcome)}::text
    where merchant_id = ${merchantId}::uuid and delivery_id = ${claimed.deliveryId}::uuid and state = 'waiting'
      and attempts = ${claimed.attempts}::int and claimed_until is not null`)
}

/** Endpoints of the whole server that have something to send now. For the auditor: one statement, an index look-up an endpoint. */
export async function endpointsDue(tx: Tx, now: Instant, limit: number): Promise<{ merchantId: string; endpointId: string }[]> {
  return tx.rows(sql`
    select e.merchant_id as "merchantId", e.endpoint_id as "endpointId" from webhook.endpoint e
    where e.state = 'active' and exists (
      select from webhook.delivery d
      where d.merchant_id = e.merchant_id and d.endpoint_id = e.endpoint_id and d.state = 'waiting' and d.next_at <= ${now}::timestamptz)
    limit ${limit}::int`)
}
