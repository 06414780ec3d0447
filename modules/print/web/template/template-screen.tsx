import './template.css'
import type { ReactNode } from 'react'
import { Card, Failure, Loading, Page, useAsk, useSession, useStoreChoice } from '#web/ui'
import { tillSettings } from '#modules/till'
import { receiptTemplate } from '../../contract.ts'
import { TemplateForm } from './template-form.tsx'
import { useTemplateWords } from './words.ts'

/** How a store's receipts look, with the paper beside it while it is changed. */
export function TemplateScreen(): ReactNode {
  const say = useTemplateWords()
  const session = useSession()
  const { storeId, store, picker } = useStoreChoice()
  const template = useAsk(receiptTemplate, { storeId }, { enabled: storeId !== '' })
  const settings = useAsk(tillSettings, { storeId }, { enabled: storeId !== '' })
  const failed = [template, settings].find(({ error }) => error !== null)
  return (
    <Page title={say('title')} hint={say('hint')}>
      {picker}
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
          storeName={store?.name ?? session?.store.name ?? ''}
          template={template.data}
          settings={settings.data}
        />
      )}
    </Page>
  )
}
