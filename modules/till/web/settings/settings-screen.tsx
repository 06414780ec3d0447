import './settings.css'
import type { ReactNode } from 'react'
import { Card, Failure, Loading, Page, useAsk, useStoreChoice } from '#web/ui'
import { tillSettings } from '../../contract.ts'
import { SettingsForm } from './settings-form.tsx'
import { useTillSettingsWords } from './words.ts'

/** Rounding and the receipt's own words, by store. */
export function TillSettingsScreen(): ReactNode {
  const say = useTillSettingsWords()
  const { storeId, picker } = useStoreChoice()
  const settings = useAsk(tillSettings, { storeId }, { enabled: storeId !== '' })
  return (
    <Page title={say('title')} hint={say('hint')}>
      {picker}
      {settings.error !== null && <Failure error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.isPending && settings.error === null && (
        <Card>
          <Loading lines={6} />
        </Card>
      )}
      {settings.data !== undefined && (
        <SettingsForm
          key={storeId}
          storeId={storeId}

          settings={settings.data}
        />
      )}
    </Page>
  )
}
