import type { ReactNode } from 'react'
import type { OutputOf } from '#platform/contract'
import { Badge, Card, Failure, Loading, Page, useAsk } from '#web/ui'
import { channelSettings } from '../contract.ts'
import { ChannelForm } from './channel-form.tsx'
import { useChannelWords } from './words.ts'

export type ChannelSettings = OutputOf<typeof channelSettings>

/** The account and the keys that QR payments go through. What is secret is only ever sent, never shown. */
export function ChannelScreen(): ReactNode {
  const say = useChannelWords()
  const settings = useAsk(channelSettings, {})
  const isReady = settings.data?.hasPrivateKey === true && settings.data.hasApiKey
  return (
    <Page
      title={say('title')}
      hint={say('hint')}
      narrow
      actions={
        settings.data !== undefined && <Badge tone={isReady ? 'good' : 'plain'}>{say(isReady ? 'ready' : 'notYet')}</Badge>
      }
    >
      {settings.error !== null && <Failure error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.isPending && settings.error === null && (
        <Card>
          <Loading lines={6} />
        </Card>
      )}
      {settings.data !== undefined && (
        <>
          {!isReady && (
            <Card>
              <p className="soft">{say('notYetText')}</p>
            </Card>
          )}
          <ChannelForm key={settings.dataUpdatedAt} settings={settings.data} />
        </>
      )}
    </Page>
  )
}
