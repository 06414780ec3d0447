import './receipt.css'
import { useState, type ReactNode } from 'react'
import { businessDay } from '#science/calendar'
import type { OutputOf } from '#platform/contract'
import {
  Badge,
  Button,
  Choice,
  List,
  Page,
  useAskPages,
  useFormat,
  useKeys,
  useGo,
  useListState,
  useLive,
  useMay,
  useSession,
  type Column,
} from '#web/ui'
import { receipts } from '../../contract.ts'
import { useLastCopyWords } from './last-copy-words.ts'
import { ReceiptSheet } from './receipt-sheet.tsx'
import { useReceiptWords } from './receipt-words.ts'
import { RestoreSheet } from './restore-sheet.tsx'
import { TakeBackSheet } from './take-back-sheet.tsx'

type Row = OutputOf<typeof receipts>['items'][number]
const kinds = ['sale', 'refund', 'return', 'exchange'] as const

/** What the till adds: exchanging what comes back for what is rung up. */
export type Exchanging = Pick<Parameters<typeof ReceiptSheet>[0], 'onExchange' | 'noExchange'>

/** Receipts of the store, today's first: to look at, print again, or take goods back from. */
export function ReceiptsScreen({ exchanging }: { exchanging?: Exchanging }): ReactNode {
  const say = useReceiptWords()
  const go = useGo()
  const sayLastCopy = useLastCopyWords()
  const mayTakeBack = useMay('till.refundWithoutReceipt')
  const maySell = useMay('till.sell')
  const store = useSession()?.store
  const [days, setDays] = useState<'today' | 'earlier'>('today')
  const [shown, setShown] = useState<string>()
  const [isTakingBack, setIsTakingBack] = useState(false)
  const [isRestoring, setIsRestoring] = useState(false)
  const state = useListState('till.receipts')
  const kind = kinds.find((one) => one === state.one('kind'))
  const [openedAt] = useState(() => new Date().toISOString())
  const today = store === undefined ? undefined : businessDay(openedAt, { zone: store.zone, cutoffHour: store.cutoffHour })
  const pages = useAskPages(
    receipts,
    {
      storeId: store?.id ?? '',
      ...(days === 'today' && today !== undefined ? { fromDay: today } : {}),
      ...(state.settledSearch === '' ? {} : { search: state.settledSearch }),
      ...(kind === undefined ? {} : { kind }),
    },
    { enabled: store !== undefined },
  )
  useLive(['till.saleCompleted', 'till.saleRefunded', 'till.goodsTakenBack'], pages.retry)
  useKeys([{ id: 'till.sell', combo: 'F8', title: { zh: '回到收银', en: 'Back to selling' }, run: () => go('/') }])
  return (
    <div className="receipts">
      <Page
        title={say('title')}
        hint={say('hint')}
        actions={
          <>
            <Button disabledBecause={maySell ? undefined : say('noSellRight')} onClick={() => setIsRestoring(true)}>
              {sayLastCopy('restore')}
            </Button>
            <Button disabledBecause={mayTakeBack ? undefined : say('noTakeBackRight')} onClick={() => setIsTakingBack(true)}>
              {say('return')}
            </Button>
          </>
        }
      >
        <List
          pages={pages}
          columns={useColumns()}
          keyOf={(row) => row.receiptId}
          state={state}
          searchPlaceholder={say('search')}
          filters={[{ id: 'kind', title: say('kind'), options: kinds.map((value) => ({ value, label: say(value) })) }]}
          tools={
            <Choice
              value={days}
              onChange={setDays}
              options={[
                { value: 'today', label: say('today') },
                { value: 'earlier', label: say('earlier') },
              ]}
            />
          }
          empty={{ title: say('empty'), text: say('emptyText') }}
          onOpen={(row) => setShown(row.receiptId)}
        />
      </Page>
      {shown !== undefined && <ReceiptSheet receiptId={shown} onClose={() => setShown(undefined)} {...exchanging} />}
      {isRestoring && <RestoreSheet onClose={() => setIsRestoring(false)} />}
      {isTakingBack && <TakeBackSheet onClose={() => setIsTakingBack(false)} />}
    </div>
  )
}

function useColumns(): readonly Column<Row>[] {
  const say = useReceiptWords()
  const format = useFormat()
  return [
    { id: 'number', title: say('number'), cell: (row) => <span className="num">{row.number}</span>, onPhone: 'title' },
    {
      id: 'time',
      title: say('time'),
      cell: (row) => <span className="num">{format.dayAndTime(row.at)}</span>,
      onPhone: 'detail',
    },
    {
      id: 'kind',
      title: say('kind'),
      cell: (row) => (row.kind === 'sale' ? say('sale') : <Badge tone="warn">{say(row.kind)}</Badge>),
    },
    {
      id: 'goods',
      title: say('goods'),
      cell: (row) => say('goodsOf', { name: row.firstProduct, count: row.lineCount }),
      onPhone: 'detail',
    },
    {
      id: 'paidBy',
      title: say('paidBy'),
      cell: (row) => [...new Set(row.tenders.map((tender) => say(tender.kind)))].join(' + '),
    },
    { id: 'amount', title: say('amount'), align: 'end', cell: (row) => format.money(row.payableMinor), onPhone: 'figure' },
  ]
}
