import { useState, type ReactNode } from 'react'
import type { OutputOf } from '#platform/contract'
import { Badge, Button, List, useAsk, useSay, type Column, type Pages, type Tone } from '#web/ui'
import { type Import, import as importQuery, type ImportVerdict } from '../../contract.ts'
import { cellOf } from './import-state.ts'
import { useImportWords } from './words.ts'

type Row = OutputOf<typeof importQuery>['rows'][number]

const tones: Readonly<Record<ImportVerdict, Tone>> = { add: 'good', update: 'info', same: 'plain', refuse: 'bad', skip: 'plain' }
const ROWS_SHOWN = 100

/** Rows of an import with what becomes of them, a page at a time: nobody scrolls through 200,000. */
export function RowsList(props: { found: Import; verdict: ImportVerdict | undefined; problem: string | undefined }): ReactNode {
  const { found, verdict, problem } = props
  const say = useImportWords()
  const [marks, setMarks] = useState<readonly string[]>([])
  const after = marks.at(-1)
  const answer = useAsk(
    importQuery,
    {
      importId: found.id,
      limit: ROWS_SHOWN,
      ...(verdict === undefined ? {} : { verdict }),
      ...(problem === undefined ? {} : { problem }),
      ...(after === undefined ? {} : { after }),
    },
    { keepPrevious: true },
  )
  const next = answer.data?.next ?? null
  const pages: Pages<Row> = {
    rows: answer.data?.rows ?? [],
    isPending: answer.isPending,
    isStale: answer.isPlaceholderData,
    error: answer.error,
    hasMore: false,
    isLoadingMore: false,
    loadMore: () => undefined,
    retry: () => void answer.refetch(),
  }
  return (
    <div className="stack">
      <List pages={pages} columns={useColumns(found)} keyOf={({ row }) => String(row)} empty={{ title: say('rowsEmpty') }} />
      {(marks.length > 0 || next !== null) && (
        <div className="import-pager">
          {marks.length > 0 && <Button onClick={() => setMarks(marks.slice(0, -1))}>{say('pagePrevious')}</Button>}
          {next !== null && <Button onClick={() => setMarks([...marks, next])}>{say('pageNext')}</Button>}
        </div>
      )}
    </div>
  )
}

function useColumns({ mapping }: Import): readonly Column<Row>[] {
  const say = useImportWords()
  const sayPair = useSay()
  return [
    { id: 'line', title: say('row'), width: 64, cell: ({ line }) => <span className="faint num">{line}</span> },
    {
      id: 'verdict',
      title: say('verdict'),
      onPhone: 'figure',
      cell: ({ verdict }) => verdict !== null && <Badge tone={tones[verdict]}>{say(verdict)}</Badge>,
    },
    { id: 'name', title: say('name'), onPhone: 'title', cell: ({ cells }) => cellOf(mapping, cells, 'name') },
    {
      id: 'barcode',
      title: say('barcode'),
      cell: ({ cells }) => <span className="num">{cellOf(mapping, cells, 'barcode')}</span>,
    },
    {
      id: 'price',
      title: say('price'),
      align: 'end',
      cell: ({ cells }) => <span className="num">{cellOf(mapping, cells, 'price')}</span>,
    },
    {
      id: 'words',
      title: say('words'),
      cell: ({ problems }) =>
        problems.map((problem) => (
          <span key={problem.code} className={problem.severity === 'error' ? 'import-why import-why-bad' : 'import-why'}>
            {sayPair(problem)}
          </span>
        )),
    },
  ]
}
