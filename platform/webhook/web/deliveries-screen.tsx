import type { ReactNode } from 'react'
import type { InputOf, OutputOf } from '#platform/contract'
import {
  Badge,
  Button,
  Empty,
  Failure,
  List,
  Loading,
  Page,
  toast,
  useAct,
  useAsk,
  useAskPages,
  useFormat,
  useGo,
  useListState,
  useMay,
  usePlace,
  useSay,
  wordsOf,
  type Column,
  type Tone,
} from '#web/ui'
import { deliveries as deliveriesQuery, DeliveryState, endpoints as endpointsQuery, replayDelivery } from '../contract.ts'
import { EndpointActions } from './endpoint-actions.tsx'
import type { Endpoint } from './endpoint-state.tsx'
import { useWebhookWords } from './words.ts'

type Delivery = OutputOf<typeof deliveriesQuery>['items'][number]
const listPath = '/settings/webhooks'

const shown = {
  waiting: { tone: 'info', word: 'stateWaiting' },
  delivered: { tone: 'good', word: 'stateDelivered' },
  dead: { tone: 'bad', word: 'stateDead' },
} as const satisfies Record<Delivery['state'], { tone: Tone; word: string }>

/** What was sent to one endpoint, what became of it, and what can be sent again. */
export function DeliveriesScreen(): ReactNode {
  const say = useWebhookWords()
  const go = useGo()
  const endpointId = usePlace().params['endpointId'] ?? ''
  const known = useAsk(endpointsQuery, {})
  const endpoint = known.data?.items.find(({ id }) => id === endpointId)
  if (endpoint !== undefined) return <Deliveries endpoint={endpoint} />
  return (
    <div className="page">
      {known.error !== null ? (
        <Failure error={known.error} onRetry={() => void known.refetch()} />
      ) : known.data === undefined ? (
        <Loading lines={6} />
      ) : (
        <Empty title={say('gone')} action={<Button onClick={() => go(listPath)}>{say('toEndpoints')}</Button>} />
      )}
    </div>
  )
}

function Deliveries({ endpoint }: { endpoint: Endpoint }): ReactNode {
  const say = useWebhookWords()
  const go = useGo()
  const state = useListState('webhook.deliveries')
  const pages = useAskPages(deliveriesQuery, { endpointId: endpoint.id, ...chosenState(state.one('state')) })
  const columns = useDeliveryColumns()
  return (
    <Page
      title={endpoint.description === '' ? new URL(endpoint.url).host : endpoint.description}
      hint={endpoint.url}
      onBack={() => go.back(listPath)}
    >
      <EndpointActions endpoint={endpoint} onGone={() => go(listPath, { replace: true })} />
      <List
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        state={state}
        searchable={false}
        filters={[
          {
            id: 'state',
            title: say('state'),
            options: DeliveryState.options.map((value) => ({ value, label: say(shown[value].word) })),
          },
        ]}
        empty={{ title: say('noDeliveries'), text: say('noDeliveriesText') }}
      />
    </Page>
  )
}

function useDeliveryColumns(): readonly Column<Delivery>[] {
  const say = useWebhookWords()
  const format = useFormat()
  const may = useMay('webhook.edit')
  const sayPair = useSay()
  const replay = useAct(replayDelivery, {
    invalidates: [deliveriesQuery, endpointsQuery],
    onDone: () => toast(say('replayed')),
    onRefused: (error) => toast(sayPair(wordsOf(error)), { tone: 'bad' }),
  })
  return [
    { id: 'kind', title: say('message'), onPhone: 'title', cell: ({ kind }) => <code>{kind}</code> },
    {
      id: 'state',
      title: say('state'),
      cell: ({ state }) => <Badge tone={shown[state].tone}>{say(shown[state].word)}</Badge>,
    },
    {
      id: 'result',
      title: say('result'),
      cell: ({ status, why, nextAt, state, attempts }) =>
        [
          say('attempts', { count: attempts }),
          why ?? (status === null ? undefined : say('http', { status })),
          state === 'waiting' && nextAt !== null ? say('nextTry', { when: format.time(nextAt) }) : undefined,
        ]
          .filter((part) => part !== undefined)
          .join(' · '),
    },
    { id: 'queued', title: say('queued'), cell: ({ queuedAt }) => <span className="num">{format.dayAndTime(queuedAt)}</span> },
    {
      id: 'replay',
      title: '',
      align: 'end',
      onPhone: 'figure',
      cell: ({ id, state }) =>
        state !== 'waiting' && (
          <Button
            size="small"
            disabledBecause={may ? undefined : say('notAllowed')}
            onClick={() => replay.run({ deliveryId: id })}
          >
            {say('replay')}
          </Button>
        ),
    },
  ]
}

function chosenState(text: string | undefined): Pick<InputOf<typeof deliveriesQuery>, 'state'> {
  const read = DeliveryState.safeParse(text)
  return read.success ? { state: read.data } : {}
}
