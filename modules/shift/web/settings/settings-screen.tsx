import { useState, type ReactNode } from 'react'
import { Card, Failure, Field, Loading, Page, Select, useAsk, useSession } from '#web/ui'
import { stores as storesQuery } from '../../../../platform/access/contract.ts'
import { shiftSettings } from '../../contract.ts'
import { SettingsForm } from './settings-form.tsx'
import { useShiftSettingsWords } from './settings-words.ts'

/** How shifts open and close, by store. */
export function ShiftSettingsScreen(): ReactNode {
  const say = useShiftSettingsWords()
  const session = useSession()
  const stores = useAsk(storesQuery, { limit: 100 }).data?.items ?? []
  const [chosen, setChosen] = useState<string>()
  const storeId = chosen ?? session?.store.id ?? ''
  const settings = useAsk(shiftSettings, { storeId }, { enabled: storeId !== '' })
  const cutoffHour = stores.find(({ id }) => id === storeId)?.cutoffHour ?? session?.store.cutoffHour ?? 0
  return (
    <Page title={say('title')} hint={say('hint')}>
      {stores.length > 1 && (
        <Field label={say('store')}>
          <Select
            label={say('store')}
            value={storeId}
            onChange={(next) => setChosen(next ?? storeId)}
            options={stores.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      )}
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
