import type { ReactNode } from 'react'
import { Card, Failure, Loading, Page, useAsk, useSession, useStoreChoice } from '#web/ui'
import { shiftSettings } from '../../contract.ts'
import { SettingsForm } from './settings-form.tsx'
import { useShiftSettingsWords } from './settings-words.ts'

/** How shifts open and close, by store. */
export function ShiftSettingsScreen(): ReactNode {
  const say = useShiftSettingsWords()
  const session = useSession()
  const { storeId, store, picker } = useStoreChoice()
  const settings = useAsk(shiftSettings, { storeId }, { enabled: storeId !== '' })
  const cutoffHour = store?.cutoffHour ?? session?.store.cutoffHour ?? 0
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
        <SettingsForm key={storeId} storeId={storeId} cutoffHour={cutoffHour} settings={settings.data} />
      )}
    </Page>
  )
}
