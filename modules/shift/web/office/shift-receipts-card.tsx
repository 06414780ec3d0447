import { useState, type ReactNode } from 'react'
import type { InputOf, OutputOf } from '#platform/contract'
import { receipts } from '#modules/till'
import { List, useAskPages, useFormat, useMay, type Column } from '#web/ui'
import { ReceiptSheet } from '../evening/receipt-sheet.tsx'
import { useNames } from '../use-names.ts'
import { useOfficeWords } from './office-words.ts'

type Row = OutputOf<typeof receipts>['items'][number]

/** Which receipts: those of a shift, or of a day's sales without one. */
export type ReceiptFilter = Pick<InputOf<typeof receipts>, 'storeId' | 'shiftId' | 'withoutShift' | 'fromDay' | 'toDay'>

/** Receipts of a shift, newest first; pressed, what is on one. */
export function ShiftReceiptsCard({ filter }: { filter: ReceiptFilter }): ReactNode {
  const say = useOfficeWords()
  const format = useFormat()
  const names = useNames()
  const may = useMay('till.seeReceipts')
  const pages = useAskPages(receipts, filter, { enabled: may })
  const [shown, setShown] = useState<string>()
  const columns: readonly Column<Row>[] = [
    { id: 'number', title: say('number'), cell: ({ number }) => <span className="num">{number}</span>, onPhone: 'title' },
    { id: 'at', title: say('time'), cell: ({ at }) => <span className="num">{format.time(at)}</span>, onPhone: 'detail' },
    { id: 'person', title: say('person'), cell: ({ cashierId }) => names.person(cashierId), onPhone: 'detail' },
    { id: 'goods', title: say('goods'), cell: ({ firstProduct }) => firstProduct, onPhone: 'detail' },
    {
      id: 'amount',
      title: say('amount'),
      align: 'end',
      cell: ({ payableMinor }) => format.money(payableMinor),
      onPhone: 'figure',
    },
  ]
  if (!may) return null
  return (
    <section className="shifts-receipts" aria-label={say('seeReceipts')}>
      <h2 className="card-title">{say('seeReceipts')}</h2>
      <List
        pages={pages}
        columns={columns}
        keyOf={({ receiptId }) => receiptId}
        empty={{ title: say('noReceipts') }}
        onOpen={({ receiptId }) => setShown(receiptId)}
      />
      {shown !== undefined && <ReceiptSheet receiptId={shown} onReceipt={setShown} onClose={() => setShown(undefined)} />}
    </section>
  )
}
