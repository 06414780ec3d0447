import { perform } from '#platform/module'
import { sendTest } from '../contract.ts'
import { queue, TEST_KIND } from '../delivery.ts'
import { endpointOf } from '../endpoint.ts'

/** Queues a message that means nothing, for the courier to send like any other. */
export const performSendTest = perform(sendTest, async ({ input, tx, merchantId, now, newId, refuse }) => {
  const { endpointId } = input
  const endpoint = await endpointOf(tx, merchantId, endpointId)
  if (endpoint === undefined) return refuse('NOT_FOUND', { field: 'endpointId' })
  if (endpoint.state !== 'active') refuse('ENDPOINT_NOT_ACTIVE')
  const deliveryId = newId()
  await queue(tx, merchantId, now, [{ deliveryId, endpointId, messageId: newId(), kind: TEST_KIND }])
  return { deliveryId }
})
