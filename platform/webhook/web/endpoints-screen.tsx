import { PlusOutlined, SendOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { Button, Card, Empty, Failure, Line, Lines, Loading, Page, SecretOnce, useAsk, useFormat, useGo, useMay } from '#web/ui'
import { endpoints as endpointsQuery } from '../contract.ts'
import { EndpointSheet } from './endpoint-sheet.tsx'
import { EndpointState } from './endpoint-state.tsx'
import { useWebhookWords } from './words.ts'

/** Where the shop's news is sent, and whether it arrives. */
export function EndpointsScreen(): ReactNode {
  const say = useWebhookWords()
  const format = useFormat()
  const go = useGo()
  const may = useMay('webhook.edit')
  const known = useAsk(endpointsQuery, {})
  const [isAdding, setIsAdding] = useState(false)
  const [secret, setSecret] = useState<string>()
  const add = (
    <Button
      kind="primary"
      icon={<PlusOutlined />}
      disabledBecause={may ? undefined : say('notAllowed')}
      onClick={() => setIsAdding(true)}
    >
      {say('add')}
    </Button>
  )
  return (
    <Page title={say('title')} hint={say('hint')} actions={add}>
      <Card flush>
        {known.error !== null && <Failure error={known.error} onRetry={() => void known.refetch()} />}
        {known.isPending && known.error === null && <Loading rows lines={3} />}
        {known.data?.items.length === 0 && (
          <Empty icon={<SendOutlined />} title={say('empty')} text={say('emptyText')} action={add} />
        )}
        <Lines>
          {known.data?.items.map((endpoint) => (
            <Line
              key={endpoint.id}
              icon={<SendOutlined />}
              title={
                <>
                  {endpoint.description === '' ? new URL(endpoint.url).host : endpoint.description}
                  <EndpointState endpoint={endpoint} />
                </>
              }
              text={`${endpoint.url} · ${endpoint.deliveredAt === null ? say('never') : `${say('arrived')} ${format.ago(endpoint.deliveredAt)}`}`}
              onClick={() => go(`/settings/webhooks/${endpoint.id}`)}
            />
          ))}
        </Lines>
      </Card>
      <EndpointSheet
        open={isAdding}
        endpoint={undefined}
        onClose={() => setIsAdding(false)}
        onMade={(made) => {
          setIsAdding(false)
          setSecret(made)
        }}
      />
      <SecretOnce secret={secret} title={say('secret')} text={say('secretText')} onClose={() => setSecret(undefined)} />
    </Page>
  )
}
