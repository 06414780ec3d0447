import './template.css'
import { useState, type ReactNode } from 'react'
import { Card, Failure, Field, Loading, Page, Select, useAsk, useSession } from '#web/ui'
import { tillSettings } from '#modules/till'
import { stores as storesQuery } from '../../../../platform/access/contract.ts'
import { receiptTemplate } from '../../contract.ts'
import { TemplateForm } from './template-form.tsx'
import { useTemplateWords } from './words.ts'

/** How a store's receipts look, with the paper beside it while it is changed. */
export function TemplateScreen(): ReactNode {
  const say = useTemplateWords()
  const session = useSession()
  const stores = useAsk(storesQuery, { limit: 100 }).data?.items ?? []
  const [chosen, setChosen] = useState<string>()
  const storeId = chosen ?? session?.store.id ?? ''
  const template = useAsk(receiptTemplate, { storeId }, { enabled: storeId !== '' })
  const settings = useAsk(tillSettings, { storeId }, { enabled: storeId !== '' })
  const failed = [template, settings].find(({ error }) => error !== null)
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
      {failed !== undefined ? (
        <Failure error={failed.error} onRetry={() => void failed.refetch()} />
      ) : template.data === undefined || settings.data === undefined ? (
        <Card>
          <Loading lines={6} />
        </Card>
      ) : (
        <TemplateForm
          key={storeId}
          storeId={storeId}
          storeName={stores.find(({ id }) => id === storeId)?.name ?? session?.store.name ?? ''}
          template={template.data}
          settings={settings.data}
        />
      )}
    </Page>
  )
}
