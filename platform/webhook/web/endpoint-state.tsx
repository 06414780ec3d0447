import type { ReactNode } from 'react'
import type { OutputOf } from '#platform/contract'
import { Badge, type Tone } from '#web/ui'
import type { endpoints } from '../contract.ts'
import { useWebhookWords } from './words.ts'

export type Endpoint = OutputOf<typeof endpoints>['items'][number]

const shown = {
  active: { tone: 'good', word: 'stateActive' },
  paused: { tone: 'plain', word: 'statePaused' },
  gone: { tone: 'bad', word: 'stateGone' },
} as const satisfies Record<Endpoint['state'], { tone: Tone; word: string }>

/** How an endpoint stands: active or not, and what waits or did not arrive. */
export function EndpointState({ endpoint }: { endpoint: Endpoint }): ReactNode {
  const say = useWebhookWords()
  const { tone, word } = shown[endpoint.state]
  return (
    <span className="row" style={{ gap: 6, flexWrap: 'wrap' }}>
      <Badge tone={tone}>{say(word)}</Badge>
      {endpoint.waiting > 0 && <Badge tone="info">{say('waiting', { count: endpoint.waiting })}</Badge>}
      {endpoint.dead > 0 && <Badge tone="bad">{say('dead', { count: endpoint.dead })}</Badge>}
    </span>
  )
}
