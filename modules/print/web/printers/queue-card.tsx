import { useState, type ReactNode } from 'react'
import {
  Badge,
  Button,
  Card,
  Choice,
  Empty,
  Failure,
  Loading,
  Refusal,
  type Tone,
  useAct,
  useAskPages,
  useFormat,
  useLanguage,
  useLive,
} from '#web/ui'
import { cancelJob, jobs, type PrintJob, type Printer, retryJob } from '../../contract.ts'
import { becauseIn, usePrintWords } from '../words.ts'

const tones: Readonly<Record<PrintJob['state'], Tone>> = {
  queued: 'warn',
  printing: 'alive',
  printed: 'good',
  failed: 'bad',
  cancelled: 'plain',
}
const filters = ['all', 'failed', 'queued'] as const
type Filter = (typeof filters)[number]
const PAGE_SIZE = 20

/** Every piece of paper: where it stands, why not, and what a person can do about it. */
export function QueueCard({ storeId, printers }: { storeId: string; printers: readonly Printer[] }): ReactNode {
  const say = usePrintWords()
  const [filter, setFilter] = useState<Filter>('all')
  const pages = useAskPages(jobs, { storeId, limit: PAGE_SIZE, ...(filter === 'all' ? {} : { state: filter }) })
  useLive(['print.jobQueued', 'print.jobSettled'], pages.retry)
  const nameOf = (printerId: string) => printers.find((printer) => printer.printerId === printerId)?.name ?? ''
  return (
    <Card
      title={say('queue')}
      aside={
        <Choice
          label={say('state')}
          value={filter}
          onChange={setFilter}
          options={filters.map((value) => ({ value, label: say(value === 'all' ? 'allStates' : value) }))}
        />
      }
    >
      {pages.error !== null && pages.error !== undefined ? (
        <Failure error={pages.error} onRetry={pages.retry} />
      ) : pages.isPending ? (
        <Loading lines={4} rows />
      ) : pages.rows.length === 0 ? (
        <Empty title={say('queueEmpty')} text={say('queueEmptyText')} />
      ) : (
        <ul className="queue">
          {pages.rows.map((job) => (
            <QueueLine key={job.jobId} job={job} printerName={nameOf(job.printerId)} />
          ))}
        </ul>
      )}
      {pages.hasMore && (
        <Button kind="quiet" wide busy={pages.isLoadingMore} onClick={pages.loadMore}>
          {say('more')}
        </Button>
      )}
    </Card>
  )
}

function QueueLine({ job, printerName }: { job: PrintJob; printerName: string }): ReactNode {
  const { jobId, kind, isReprint, state, attempts, confirmed, because, queuedAt } = job
  const say = usePrintWords()
  const format = useFormat()
  const language = useLanguage()
  const retry = useAct(retryJob, { invalidates: [jobs] })
  const discard = useAct(cancelJob, { invalidates: [jobs] })
  const isOpen = state === 'queued' || state === 'failed'
  const what = say(kind === 'test' ? 'testPage' : isReprint ? 'reprint' : kind)
  return (
    <li>
      <span className="queue-what">
        <b>{what}</b>
        <span className="soft">
          {format.dayAndTime(queuedAt)} · {printerName}
          {attempts > 1 && ` · ${say('tries', { count: attempts })}`}
          {confirmed && ` · ${say('confirmed')}`}
        </span>
        {because !== '' && <span className="queue-because">{becauseIn(language, because)}</span>}
        <Refusal error={retry.error ?? discard.error} />
      </span>
      <Badge tone={tones[state]}>{say(state)}</Badge>
      {isOpen && (
        <span className="row">
          <Button kind="soft" busy={retry.pending} onClick={() => retry.run({ jobId })}>
            {say('retry')}
          </Button>
          <Button kind="quiet" busy={discard.pending} onClick={() => discard.run({ jobId })}>
            {say('discard')}
          </Button>
        </span>
      )}
    </li>
  )
}
