import { defineModule, type Module } from '#platform/module'
import { performRemoveEndpoint } from './actions/remove-endpoint.ts'
import { performReplayDelivery } from './actions/replay-delivery.ts'
import { performReplaySince } from './actions/replay-since.ts'
import { performRotateSecret } from './actions/rotate-secret.ts'
import { performSaveEndpoint } from './actions/save-endpoint.ts'
import { performSendTest } from './actions/send-test.ts'
import * as contract from './contract.ts'
import { pruneDeliveries } from './jobs/prune-deliveries.ts'
import type { WebhookPorts } from './ports.ts'
import { answerDeliveries } from './queries/deliveries.ts'
import { answerEndpoints } from './queries/endpoints.ts'
import { queueDeliveries } from './reactions/queue-deliveries.ts'

/** News for other people's systems, by the Standard Webhooks specification. What is queued here, a courier sends. */
export function webhook(ports: WebhookPorts): Module {
  return defineModule({
    name: 'webhook',
    title: { zh: '消息推送', en: 'Webhooks' },
    contract,
    uses: [],
    handlers: {
      endpoints: answerEndpoints,
      saveEndpoint: performSaveEndpoint(ports),
      rotateSecret: performRotateSecret(ports),
      removeEndpoint: performRemoveEndpoint,
      deliveries: answerDeliveries,
      replayDelivery: performReplayDelivery,
      replaySince: performReplaySince,
      sendTest: performSendTest,
    },
    reactions: [queueDeliveries],
    jobs: [pruneDeliveries],
    migrations: new URL('./migrations/', import.meta.url),
  })
}
