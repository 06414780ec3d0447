import './printers.css'
import { PlusOutlined, PrinterOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { Button, Card, Empty, Failure, Field, Grid, Loading, Page, Select, useAsk, useLive, useMay, useSession } from '#web/ui'
import { stores as storesQuery } from '../../../../platform/access/contract.ts'
import { type Printer, printers } from '../../contract.ts'
import { usePrintWords } from '../words.ts'
import { PrinterCard } from './printer-card.tsx'
import { PrinterSheet } from './printer-sheet.tsx'
import { QueueCard } from './queue-card.tsx'
import { WhereCard } from './where-card.tsx'

/** The store's printers: how each is, what waits for it, and which till prints where. */
export function PrintersScreen(): ReactNode {
  const say = usePrintWords()
  const session = useSession()
  const maySetUp = useMay('print.setup')
  const stores = useAsk(storesQuery, { limit: 100 }, { enabled: maySetUp }).data?.items ?? []
  const [chosen, setChosen] = useState<string>()
  const [edited, setEdited] = useState<Printer | 'new'>()
  const storeId = chosen ?? session?.store.id ?? ''
  const answer = useAsk(printers, { storeId }, { enabled: storeId !== '' })
  useLive(['print.printerSaved', 'print.printerRemoved'], () => void answer.refetch())
  const items = answer.data?.items ?? []
  const add = (
    <Button
      kind="primary"
      icon={<PlusOutlined />}
      disabledBecause={maySetUp ? undefined : say('setupNotAllowed')}
      onClick={() => setEdited('new')}
    >
      {say('add')}
    </Button>
  )
  return (
    <div className="printers">
      <Page title={say('printers')} hint={say('printersHint')} actions={items.length > 0 ? add : undefined}>
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
        {answer.error !== null && <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
        {answer.isPending && answer.error === null && (
          <Card>
            <Loading lines={4} />
          </Card>
        )}
        {answer.data !== undefined && items.length === 0 && (
          <Card>
            <Empty icon={<PrinterOutlined />} title={say('noPrinters')} text={say('noPrintersText')} action={add} />
          </Card>
        )}
        {items.length > 0 && (
          <>
            <Grid minWidth={340}>
              {items.map((printer) => (
                <PrinterCard key={printer.printerId} printer={printer} onEdit={() => setEdited(printer)} />
              ))}
            </Grid>
            {items.some(({ speaks }) => speaks === 'escpos') && <WhereCard storeId={storeId} printers={items} />}
            <QueueCard storeId={storeId} printers={items} />
          </>
        )}
      </Page>
      {edited !== undefined && (
        <PrinterSheet
          storeId={storeId}
          printer={edited === 'new' ? undefined : edited}
          isFirst={!items.some(({ speaks }) => speaks === 'escpos')}
          onClose={() => setEdited(undefined)}
        />
      )}
    </div>
  )
}
