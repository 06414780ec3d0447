import { ExportOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import type { InputOf, OutputOf } from '#platform/contract'
import { ask, Button, csvOf, saveBlob, toast, useFormat, useSay, wordsOf } from '#web/ui'
import { zReports } from '../../contract.ts'
import { paperMoney } from '../report/report-blocks.ts'
import { useNames } from '../use-names.ts'
import { useOfficeWords } from './office-words.ts'

type Filter = Pick<InputOf<typeof zReports>, 'storeId' | 'fromDay' | 'toDay' | 'personId' | 'number'>
type Row = OutputOf<typeof zReports>['items'][number]
/** Ten years of three shifts a day; a spreadsheet takes no harm, and asking ends. */
const ROWS_MAX = 10_000
const PAGE_ROWS = 200

/** Exports the Z reports as they are narrowed now, one a row, amounts in yuan. */
export function ExportButton({ filter }: { filter: Filter }): ReactNode {
  const say = useOfficeWords()
  const sayPair = useSay()
  const format = useFormat()
  const names = useNames()
  const [rowsSoFar, setRowsSoFar] = useState<number>()
  const headers = (
    [
      'number',
      'day',
      'person',
      'drawer',
      'closedAt',
      'closedBy',
      'receipts',
      'takings',
      'expected',
      'counted',
      'difference',
    ] as const
  ).map((key) => say(key))
  const cellsOf = (row: Row) => [
    String(row.number),
    row.day,
    names.person(row.openedBy),
    names.drawer(row.drawer),
    format.dayAndTime(row.closedAt),
    names.person(row.closedBy),
    String(row.receiptCount),
    ...[row.takingsMinor, row.expectedMinor, row.countedMinor, row.differenceMinor].map(paperMoney),
    row.approvedBy === null ? '' : names.person(row.approvedBy),
  ]
  const save = async () => {
    try {
      const rows = await collect(filter, setRowsSoFar)
      const table = [[...headers, say('approvedBy')], ...rows.map(cellsOf)]
      saveBlob(`${say('reports')}.csv`, new Blob([csvOf(table)], { type: 'text/csv' }))
      toast(say(rows.length === ROWS_MAX ? 'exportLimit' : 'exported', { rows: rows.length }))
    } catch (error) {
      toast(sayPair(wordsOf(error)), { tone: 'bad' })
    } finally {
      setRowsSoFar(undefined)
    }
  }
  return (
    <Button kind="quiet" icon={<ExportOutlined />} busy={rowsSoFar !== undefined} onClick={() => void save()}>
      {rowsSoFar === undefined ? say('export') : say('exporting', { rows: rowsSoFar })}
    </Button>
  )
}

async function collect(filter: Filter, onRows: (rows: number) => void): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (let after: string | null = ''; after !== null && rows.length < ROWS_MAX;) {
    const page: OutputOf<typeof zReports> = await ask(zReports, {
      ...filter,
      limit: PAGE_ROWS,
      ...(after === '' ? {} : { after }),
    })
    rows.push(...page.items)
    onRows(rows.length)
    after = page.next
  }
  return rows
}
