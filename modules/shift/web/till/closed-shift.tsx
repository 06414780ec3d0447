import { CheckCircleFilled } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { Button, useAsk } from '#web/ui'
import { lastZReport, type ZReport } from '../../contract.ts'
import { PrintReport } from '../report/print-report.tsx'
import { ReportPaper, useReportBlocks } from '../report/report-paper.tsx'
import { useShiftWords } from './till-words.ts'

/** The Z report just made: on the screen, to print, and the way to the next shift. */
export function ClosedShift({ report, onNext }: { report: ZReport; onNext: () => void }): ReactNode {
  const say = useShiftWords()
  const { storeId, number } = report
  const last = useAsk(lastZReport, { storeId }).data?.last
  // Moves and openings are no part of the answer that closed the shift; they follow as soon as they are asked.
  const story = last?.report.number === number ? last : { moves: [], openings: [] }
  const [isPrinted, setIsPrinted] = useState(false)
  const blocks = useReportBlocks({ kind: 'z', report, story, isReprint: isPrinted })
  return (
    <div className="shift">
      <section className="shift-closed">
        <header className="shift-closed-head">
          <CheckCircleFilled className="shift-closed-mark" />
          <span>
            <h1>{say('closedTitle')}</h1>
            <p className="soft">{say('closedText', { number })}</p>
          </span>
        </header>
        <div className="shift-quick">
          <PrintReport blocks={blocks} onPrinted={() => setIsPrinted(true)} />
          <Button kind="primary" size="large" onClick={onNext}>
            {say('next')}
          </Button>
        </div>
        <ReportPaper blocks={blocks} />
      </section>
    </div>
  )
}
