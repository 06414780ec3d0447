import { useState, type ReactNode } from 'react'
import { act, Button, Card, Confirm, Refusal, SecretOnce, toast, useAct, useFormat, useInvalidate, useMay } from '#web/ui'
import {
  deliveries as deliveriesQuery,
  endpoints as endpointsQuery,
  removeEndpoint,
  replaySince,
  rotateSecret,
  sendTest,
} from '../contract.ts'
import { EndpointSheet } from './endpoint-sheet.tsx'
import { EndpointState, type Endpoint } from './endpoint-state.tsx'
import { useWebhookWords } from './words.ts'

const replayMilliseconds = 30 * 86_400_000

/** All that can be done with an endpoint: test, change, rotate, send again, remove. */
export function EndpointActions({ endpoint, onGone }: { endpoint: Endpoint; onGone: () => void }): ReactNode {
  const say = useWebhookWords()
  const format = useFormat()
  const may = useMay('webhook.edit')
  const [open, setOpen] = useState<'change' | 'rotate' | 'replay' | 'remove'>()
  const [rotated, setRotated] = useState<{ secret: string; oldSecretUntil: string }>()
  const invalidate = useInvalidate()
  const close = () => setOpen(undefined)
  const blocked = may ? undefined : say('notAllowed')
  const endpointId = endpoint.id
  const test = useAct(sendTest, {
    invalidates: [deliveriesQuery, endpointsQuery],
    onDone: () => toast(say('testSent')),
  })
  return (
    <Card>
      <div className="stack">
        <EndpointState endpoint={endpoint} />
        <div className="row" style={{ flexWrap: 'wrap', gap: 8 }}>
          <Button kind="soft" busy={test.pending} disabledBecause={blocked} onClick={() => test.run({ endpointId })}>
            {say('test')}
          </Button>
          <Button
            disabledBecause={blocked ?? (endpoint.dead === 0 ? say('nothingToReplay') : undefined)}
            onClick={() => setOpen('replay')}
          >
            {say('replayAll')}
          </Button>
          <Button disabledBecause={blocked} onClick={() => setOpen('change')}>
            {say('change')}
          </Button>
          <Button disabledBecause={blocked} onClick={() => setOpen('rotate')}>
            {say('rotate')}
          </Button>
          <Button disabledBecause={blocked} onClick={() => setOpen('remove')}>
            {say('remove')}
          </Button>
        </div>
        <Refusal error={test.error} />
      </div>
      <EndpointSheet open={open === 'change'} endpoint={endpoint} onClose={close} onMade={close} />
      <Questions
        {...{ open, close, endpointId, onGone }}
        onRotated={(made) => {
          setRotated(made)
          invalidate([endpointsQuery])
        }}
      />
      <SecretOnce
        secret={rotated?.secret}
        title={say('secret')}
        text={say('newSecretText', { until: rotated === undefined ? '' : format.dayAndTime(rotated.oldSecretUntil) })}
        onClose={() => setRotated(undefined)}
      />
    </Card>
  )
}

function Questions(props: {
  open: string | undefined
  close: () => void
  endpointId: string
  onGone: () => void
  onRotated: (made: { secret: string; oldSecretUntil: string }) => void
}): ReactNode {
  const { open, close, endpointId, onGone, onRotated } = props
  const say = useWebhookWords()
  const invalidate = useInvalidate()
  const replayAll = async () => {
    const since = new Date(Date.now() - replayMilliseconds).toISOString()
    const { count } = await act(replaySince, { endpointId, since })
    invalidate([deliveriesQuery, endpointsQuery])
    toast(say('replayedCount', { count }))
  }
  const remove = async () => {
    await act(removeEndpoint, { endpointId })
    invalidate([endpointsQuery])
    toast(say('removed'))
    onGone()
  }
  return (
    <>
      <Confirm
        open={open === 'rotate'}
        onClose={close}
        title={say('rotateTitle')}
        text={say('rotateText')}
        does={say('rotate')}
        onConfirm={async () => onRotated(await act(rotateSecret, { endpointId }))}
      />
      <Confirm
        open={open === 'replay'}
        onClose={close}
        title={say('replayAllTitle')}
        text={say('replayAllText')}
        does={say('replayAll')}
        onConfirm={replayAll}
      />
      <Confirm
        open={open === 'remove'}
        onClose={close}
        title={say('removeTitle')}
        text={say('removeText')}
        does={say('remove')}
        danger
        onConfirm={remove}
      />
    </>
  )
}
