import './companion.css'
import { CloseOutlined, PrinterOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { act, Button, keepAnswersOf, useAsk, useGo, useInvalidate, useLanguage, useLive, usePlace, useSession } from '#web/ui'
import { cancelJob, jobs, type PrintJob, printers, receiptTemplate, retryJob, tillPrinting } from '../../contract.ts'
import { useLinks } from '../link/links.ts'
import { becauseIn, usePrintWords } from '../words.ts'
import { type Lost, useFollow } from './use-follow.ts'
import { useTrained } from './use-trained.ts'
import { useWork } from './use-work.ts'

/** At the till: prints what is sold, and says in the corner when it does not come out. */
export function TillPrintCompanion(): ReactNode {
  return <PrintCompanion path="/printers" tellsAlways />
}

/** In the office: the same for what is taken back there, which is when trouble is told, and for printers at this computer. */
export function OfficePrintCompanion(): ReactNode {
  return <PrintCompanion path="/settings/printers" tellsAlways={false} />
}

function PrintCompanion({ path, tellsAlways }: { path: string; tellsAlways: boolean }): ReactNode {
  const storeId = useSession()?.store.id ?? ''
  const { lost, hasSold, forgive } = useFollow()
  useTrained()
  const links = useLinks()
  const known = useAsk(printers, { storeId }, { enabled: storeId !== '' && Object.keys(links).length > 0 }).data?.items ?? []
  const here = known.filter(({ printerId, kind }) => links[printerId]?.way === kind)
  return (
    <>
      {here.map((printer) => (
        <AtWork key={printer.printerId} {...printer} />
      ))}
      {here.length > 0 && <KeepTemplate storeId={storeId} />}
      {lost !== undefined && <LostNotice lost={lost} onHide={forgive} />}
      {storeId !== '' && (tellsAlways || hasSold) && <TroubleNotice storeId={storeId} path={path} />}
    </>
  )
}

/** A till that prints alone needs the store's template: it is asked for while somebody answers, and kept. */
function KeepTemplate({ storeId }: { storeId: string }): ReactNode {
  useAsk(receiptTemplate, { storeId })
  return null
}

keepAnswersOf([printers, receiptTemplate, tillPrinting])

function AtWork(printer: Parameters<typeof useWork>[0]): ReactNode {
  useWork(printer)
  return null
}

/** Looked at again this often while paper is outstanding: a printer's trouble is no news of the journal. */
const LOOK_SECONDS = 4
/** Jobs that the corner knows of; more than a queue ever has. */
const JOBS_SHOWN = 30

/** Says why paper of this till's printer does not come out, and what to do; the sale is over and waits for nothing. */
function TroubleNotice({ storeId, path }: { storeId: string; path: string }): ReactNode {
  const { printer } = useAsk(tillPrinting, { storeId }).data ?? { printer: null }
  const printerId = printer?.printerId ?? ''
  const [outstanding, setOutstanding] = useState(0)
  const answer = useAsk(
    jobs,
    { storeId, printerId, limit: JOBS_SHOWN },
    { enabled: printer !== null, ...(outstanding > 0 ? { everySeconds: LOOK_SECONDS } : {}) },
  )
  const invalidate = useInvalidate()
  const [hidden, setHidden] = useState('')
  useLive(['print.jobQueued', 'print.jobSettled'], () => invalidate([jobs]))
  const items = answer.data?.items ?? []
  const waiting = items.filter(({ state }) => state === 'queued' || state === 'printing').length
  if (waiting !== outstanding) setOutstanding(waiting)
  const trouble = troubleOf(items)
  const isThere = usePlace().path === path
  if (printer === null || trouble === undefined || isThere || hidden === trouble.jobs[0]?.jobId) return null
  return <Notice name={printer.name} path={path} {...trouble} onHide={() => setHidden(trouble.jobs[0]?.jobId ?? '')} />
}

/** What has not come out since the last piece of paper that did: before it, the printer was mended. */
function troubleOf(items: readonly PrintJob[]): { because: string; jobs: readonly PrintJob[] } | undefined {
  const lastGood = items.findIndex(({ state }) => state === 'printed')
  const since = lastGood === -1 ? items : items.slice(0, lastGood)
  const stuck = since.filter(
    ({ state, because, kind }) => because !== '' && (state === 'failed' || state === 'queued') && kind !== 'test',
  )
  const [latest] = stuck
  return latest === undefined ? undefined : { because: latest.because, jobs: stuck }
}

function Notice(props: {
  name: string
  because: string
  jobs: readonly PrintJob[]
  path: string
  onHide: () => void
}): ReactNode {
  const { name, because, jobs: stuck, path, onHide } = props
  const say = usePrintWords()
  const language = useLanguage()
  const go = useGo()
  const invalidate = useInvalidate()
  const [isBusy, setIsBusy] = useState(false)
  const all = async (does: (jobId: string) => Promise<unknown>) => {
    setIsBusy(true)
    // A job that was settled meanwhile refuses, and needs nothing any more.
    await Promise.allSettled(stuck.map(({ jobId }) => does(jobId)))
    setIsBusy(false)
    invalidate([jobs])
  }
  return (
    <section className="print-notice" role="status">
      <header className="row">
        <PrinterOutlined />
        <b className="grow clip">
          {say('noticeTitle')} · {name}
        </b>
        <span className="soft num">{say('noticeWaiting', { count: stuck.length })}</span>
        <Button kind="quiet" icon={<CloseOutlined />} label={say('hide')} onClick={onHide} />
      </header>
      <p>{becauseIn(language, because)}</p>
      <footer className="row">
        <Button kind="soft" busy={isBusy} onClick={() => void all((jobId) => act(retryJob, { jobId }))}>
          {say('retry')}
        </Button>
        <Button kind="quiet" onClick={() => void all((jobId) => act(cancelJob, { jobId }))}>
          {say('discard')}
        </Button>
        <Button kind="quiet" onClick={() => go(path)}>
          {say('openPrinters')}
        </Button>
      </footer>
    </section>
  )
}

function LostNotice({ lost, onHide }: { lost: Lost; onHide: () => void }): ReactNode {
  const say = usePrintWords()
  return (
    <section className="print-notice" role="status">
      <p>{say(lost === 'later' ? 'noticeLater' : 'noticeOffline')}</p>
      <footer className="row">
        <Button kind="quiet" onClick={onHide}>
          {say('hide')}
        </Button>
      </footer>
    </section>
  )
}
