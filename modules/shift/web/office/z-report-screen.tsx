import './office.css'
import type { ReactNode } from 'react'
import type { OutputOf } from '#platform/contract'
import { Card, Failure, Figure, Loading, Page, useAsk, useFormat, useGo, usePlace, useSession } from '#web/ui'
import { zReport } from '../../contract.ts'
import { DrawerStory } from '../report/drawer-story.tsx'
import { PrintReport } from '../report/print-report.tsx'
import { ReportPaper, useReportBlocks } from '../report/report-paper.tsx'
import { useNames } from '../use-names.ts'
import { DifferenceText } from './difference-text.tsx'
import { useOfficeWords } from './office-words.ts'
import { ShiftReceiptsCard } from './shift-receipts-card.tsx'

/** One Z report as it was made: its paper, its figures, every count and what happened at the drawer. */
export function ZReportScreen(): ReactNode {
  const say = useOfficeWords()
  const go = useGo()
  const storeId = useSession()?.store.id ?? ''
  const number = Number(usePlace().params['number'])
  const answer = useAsk(zReport, { storeId, number }, { enabled: storeId !== '' })
  const found = answer.data
  const shown = found === undefined ? undefined : ({ kind: 'z', report: found.report, story: found } as const)
  const blocks = useReportBlocks(shown === undefined ? undefined : { ...shown, isReprint: false })
  const again = useReportBlocks(shown === undefined ? undefined : { ...shown, isReprint: true })
  return (
    <Page
      title={say('zTitle', { number })}
      onBack={() => go.back('/shifts')}
      actions={found === undefined ? undefined : <PrintReport blocks={again} />}
    >
      {found === undefined ? (
        <Card>
          {answer.error === null ? <Loading lines={8} /> : <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
        </Card>
      ) : (
        <div className="z">
          <ReportPaper blocks={blocks} />
          <div className="stack">
            <Figures report={found.report} />
            <Counts report={found.report} />
            <Card>
              <DrawerStory title={say('story')} empty={say('storyEmpty')} moves={found.moves} openings={found.openings} />
            </Card>
            <ShiftReceiptsCard filter={{ storeId, shiftId: found.report.shiftId }} />
          </div>
        </div>
      )}
    </Page>
  )
}

type Z = OutputOf<typeof zReport>['report']

function Figures({ report }: { report: Z }): ReactNode {
  const say = useOfficeWords()
  const format = useFormat()
  const names = useNames()
  const { totals, cash, countedMinor, differenceMinor, approvedBy, closedBy, closeReason, note } = report
  return (
    <Card>
      <div className="z-figures">
        <Figure label={say('takings')} value={format.money(totals.sales.payableMinor + totals.refunds.payableMinor)} />
        <Figure label={say('expected')} value={format.money(cash.expectedMinor)} />
        <Figure label={say('counted')} value={format.money(countedMinor)} />
        <Figure
          label={say('difference')}
          value={differenceMinor === 0 ? say('exact') : `${differenceMinor > 0 ? '+' : ''}${format.money(differenceMinor)}`}
        />
      </div>
      {closeReason !== null && <p>{say('closedFor', { person: names.person(closedBy), reason: closeReason })}</p>}
      {approvedBy !== null && <p>{say('approved', { person: names.person(approvedBy) })}</p>}
      {note !== null && <p>{say('note', { note })}</p>}
    </Card>
  )
}

function Counts({ report }: { report: Z }): ReactNode {
  const say = useOfficeWords()
  const format = useFormat()
  const names = useNames()
  return (
    <Card title={say('counts')}>
      <ol className="z-counts">
        {report.counts.map(({ countId, number, at, personId, countedMinor, expectedMinor, differenceMinor }) => (
          <li key={countId}>
            <span className="grow">
              {say('countLine', { number, time: format.time(at), person: names.person(personId) })}
              <small className="num">
                {say('cameTo', { counted: format.money(countedMinor), expected: format.money(expectedMinor) })}
              </small>
            </span>
            <DifferenceText differenceMinor={differenceMinor} />
          </li>
        ))}
      </ol>
    </Card>
  )
}
