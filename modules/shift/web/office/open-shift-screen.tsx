import './office.css'
import '../till/shift.css'
import { useState, type ReactNode } from 'react'
import {
  ApiRefused,
  Button,
  Card,
  Empty,
  Failure,
  Figure,
  Loading,
  Page,
  useAsk,
  useFormat,
  useGo,
  useLive,
  useMay,
  usePlace,
  useSession,
} from '#web/ui'
import type { OutputOf } from '#platform/contract'
import { xReport } from '../../contract.ts'
import { CloseShift } from '../count/close-shift.tsx'
import { DrawerStory } from '../report/drawer-story.tsx'
import { PrintReport } from '../report/print-report.tsx'
import { ReportPaper, useReportBlocks } from '../report/report-paper.tsx'
import { useNames } from '../use-names.ts'
import { useOfficeWords } from './office-words.ts'

/** A running shift in the office: how it stands, and closing it for who forgot. */
export function OpenShiftScreen(): ReactNode {
  const say = useOfficeWords()
  const go = useGo()
  const names = useNames()
  const shiftId = usePlace().params['shiftId'] ?? ''
  const answer = useAsk(xReport, { shiftId })
  useLive(['shift.cashMoved', 'shift.drawerOpened', 'print.drawerOpened', 'till.saleCompleted'], () => void answer.refetch())
  const mayClose = useMay('shift.closeOthers')
  const isMine = answer.data?.shift.openedBy === useSession()?.person.id
  const [isCounting, setIsCounting] = useState(false)
  const [isReportShown, setIsReportShown] = useState(false)
  const blocks = useReportBlocks(answer.data === undefined ? undefined : { kind: 'x', report: answer.data })
  const back = () => go('/shifts')
  if (answer.data === undefined)
    return (
      <Page title={say('openShift')} onBack={back}>
        <NotShown error={answer.error} onRetry={() => void answer.refetch()} onBack={back} />
      </Page>
    )
  const { shift, moves, openings } = answer.data
  const title = `${names.person(shift.openedBy)} · ${names.drawer(shift.drawer)}`
  if (isCounting)
    return (
      <Page title={title} onBack={() => setIsCounting(false)}>
        <CloseShift
          shift={shift}
          onBack={() => setIsCounting(false)}
          onClosed={({ number }) => go(`/shifts/z/${number}`, { replace: true })}
        />
      </Page>
    )
  return (
    <Page
      title={title}
      hint={say('blindHere')}
      onBack={back}
      actions={
        <>
          {isReportShown ? (
            <PrintReport blocks={blocks} />
          ) : (
            <Button size="large" onClick={() => setIsReportShown(true)}>
              {say('xReport')}
            </Button>
          )}
          <Button
            kind="primary"
            size="large"
            disabledBecause={isMine || mayClose ? undefined : say('notYours')}
            onClick={() => setIsCounting(true)}
          >
            {say('countHere')}
          </Button>
        </>
      }
    >
      <div className="z">
        {isReportShown ? <ReportPaper blocks={blocks} /> : <Standing report={answer.data} />}
        <Card>
          <DrawerStory title={say('story')} empty={say('storyEmpty')} moves={moves} openings={openings} />
        </Card>
      </div>
    </Page>
  )
}

/** What may be known before a count: since when, with which float, and how many receipts. */
function Standing({ report }: { report: OutputOf<typeof xReport> }): ReactNode {
  const say = useOfficeWords()
  const format = useFormat()
  return (
    <Card title={say('openedAt', { time: format.dayAndTime(report.shift.openedAt) })}>
      <div className="z-figures">
        <Figure label={say('float')} value={format.money(report.shift.floatMinor)} />
        <Figure label={say('receipts')} value={format.count(report.receiptCount)} />
      </div>
    </Card>
  )
}

/** The place of a shift that is not here yet, or no more. */
function NotShown(props: { error: unknown; onRetry: () => void; onBack: () => void }): ReactNode {
  const { error, onRetry, onBack } = props
  const say = useOfficeWords()
  const isGone = error instanceof ApiRefused && ['SHIFT_CLOSED', 'SHIFT_UNKNOWN'].includes(error.code)
  return (
    <Card>
      {isGone ? (
        <Empty title={say('gone')} text={say('goneText')} action={<Button onClick={onBack}>{say('toShifts')}</Button>} />
      ) : error === null ? (
        <Loading lines={6} />
      ) : (
        <Failure error={error} onRetry={onRetry} />
      )}
    </Card>
  )
}
