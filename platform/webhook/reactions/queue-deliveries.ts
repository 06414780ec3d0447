import { when } from '#platform/module'
import { everyEvent } from '#platform/work'
import { wants } from '../decide-kinds.ts'
import { queue } from '../delivery.ts'
import { activeEndpoints } from '../endpoint.ts'

/** Queues every fact for every endpoint that wants its kind: one row each, however often it is heard. */
export const queueDeliveries = when('queue-deliveries', everyEvent, async ({ facts, tx, merchantId, now, newId }) => {
  const endpoints = await activeEndpoints(tx, merchantId)
  const drafts = facts.flatMap(({ id, kind }) =>
    endpoints
      .filter(({ kinds }) => wants(kinds, kind))
      .map(({ endpointId }) => ({ deliveryId: newId(), endpointId, messageId: id, kind })),
  )
  await queue(tx, merchantId, now, drafts)
})
