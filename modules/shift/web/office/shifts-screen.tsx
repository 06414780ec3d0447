import { useState, type ReactNode } from 'react'
import { businessDay } from '#science/calendar'
import type { OutputOf } from '#platform/contract'
import { Badge, DayRangeInput, List, Page, useAskPages, useFormat, useGo, useListState, useLive, useSession } from '#web/ui'
import type { Column, DayRange } from '#web/ui'
import { zReports } from '../../contract.ts'
import { useNames } from '../use-names.ts'
import { DifferenceText } from './difference-text.tsx'
import { DifferencesCard } from './differences-card.tsx'
import { ExportButton } from './export-button.tsx'
import { useOfficeWords } from './office-words.ts'
import { OpenShiftsCard } from './open-shifts-card.tsx'

type Row = OutputOf<typeof zReports>['items'][number]

/** Shifts of the store: what is open, how drawers were off, and every Z report. */
export function ShiftsScreen(): ReactNode {
  const say = useOfficeWords()
  const go = useGo()
  const names = useNames()
  const store = useSession()?.store
  const columns = useColumns()
  const state = useListState('shift.zReports')
  const [range, setRange] = useState<DayRange | null>(null)
  const [openedAt] = useState(() => new Date().toISOString())
  const personId = state.one('person')
  const number = Number(/\d{1,9}/.exec(state.settledSearch)?.[0] ?? 0)
  const filter = {
    storeId: store?.id ?? '',
    ...(range === null ? {} : { fromDay: range.from, toDay: range.to }),
    ...(personId === undefined ? {} : { personId }),
    ...(number === 0 ? {} : { number }),
  }
  const pages = useAskPages(zReports, filter, { enabled: store !== undefined })
  useLive(['shift.closed'], pages.retry)
  if (store === undefined) return null
  return (
    <Page title={say('title')} hint={say('hint')}>
      <OpenShiftsCard storeId={store.id} />
      <DifferencesCard storeId={store.id} today={businessDay(openedAt, store)} />
      <List
        pages={pages}
        columns={columns}
        keyOf={(row) => row.shiftId}
        state={state}
        searchPlaceholder={say('search')}
        filters={[
          { id: 'person', title: say('person'), options: names.people.map(({ id, name }) => ({ value: id, label: name })) },
        ]}
        tools={
          <>
            <DayRangeInput value={range} onChange={setRange} />
            <ExportButton filter={filter} />
          </>
        }
        empty={{ title: say('reportsEmpty'), text: say('reportsEmptyText') }}
        onOpen={({ number }) => go(`/shifts/z/${number}`)}
      />
    </Page>
  )
}

function useColumns(): readonly Column<Row>[] {
  const say = useOfficeWords()
  const format = useFormat()
  const names = useNames()
  return [
    { id: 'number', title: say('number'), cell: ({ number }) => <b className="num">Z {number}</b>, onPhone: 'title' },
    { id: 'day', title: say('day'), cell: ({ day }) => <span className="num">{format.dayLong(day)}</span>, onPhone: 'detail' },
    { id: 'person', title: say('person'), cell: ({ openedBy }) => names.person(openedBy), onPhone: 'detail' },
    { id: 'drawer', title: say('drawer'), cell: ({ drawer }) => names.drawer(drawer), onPhone: 'none' },
    {
      id: 'closedAt',
      title: say('closedAt'),
      // Its day stands beside it; only a shift that somebody closed later needs another one.
      cell: ({ day, closedAt, closedBy, openedBy }) => (
        <span className="num">
          {format.dayAndTime(closedAt).startsWith(format.day(day)) ? format.time(closedAt) : format.dayAndTime(closedAt)}{' '}
          {closedBy !== openedBy && <Badge tone="warn">{names.person(closedBy)}</Badge>}
        </span>
      ),
      onPhone: 'detail',
    },
    {
      id: 'receipts',
      title: say('receipts'),
      align: 'end',
      cell: ({ receiptCount }) => format.count(receiptCount),
      onPhone: 'none',
    },
    {
      id: 'takings',
      title: say('takings'),
      align: 'end',
      cell: ({ takingsMinor }) => format.money(takingsMinor),
      onPhone: 'none',
    },
    {
      id: 'counted',
      title: say('counted'),
      align: 'end',
      cell: ({ countedMinor }) => format.money(countedMinor),
      onPhone: 'none',
    },
    {
      id: 'difference',
      title: say('difference'),
      align: 'end',
      cell: ({ differenceMinor }) => <DifferenceText differenceMinor={differenceMinor} />,
      onPhone: 'figure',
    },
    {
      id: 'approvedBy',
      title: say('approvedBy'),
      cell: ({ approvedBy }) => (approvedBy === null ? '' : names.person(approvedBy)),
      hidden: true,
      onPhone: 'none',
    },
  ]
}
