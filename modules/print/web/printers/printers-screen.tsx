import './printers.css'
import { PlusOutlined, PrinterOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { Button, Card, Empty, Failure, Grid, Loading, Page, useAsk, useLive, useMay, useStoreChoice } from '#web/ui'
import { type Printer, printers } from '../../contract.ts'
import { usePrintWords } from '../words.ts'
import { PrinterCard } from './printer-card.tsx'
import { PrinterSheet } from './printer-sheet.tsx'
import { QueueCard } from './queue-card.tsx'
import { WhereCard } from './where-card.tsx'

/** The store's printers: how each is, what waits for it, and which till prints where. */
export function PrintersScreen(): ReactNode {
  const say = usePrintWords()
  const maySetUp = useMay('print.setup')
  const { storeId, picker } = useStoreChoice({ enabled: maySetUp })
  const [edited, setEdited] = useState<Printer | 'new'>()
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
        {picker}
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
