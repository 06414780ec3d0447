import type { ReactNode } from 'react'
import { Failure, Loading, Sheet, useAsk } from '#web/ui'
import { xReport } from '../../contract.ts'
import { PrintReport } from '../report/print-report.tsx'
import { ReportPaper, useReportBlocks } from '../report/report-paper.tsx'
import { useShiftWords } from './till-words.ts'

/** A running shift as it stands: on the screen, and printed when somebody asks. */
export function XReportSheet({ shiftId, onClose }: { shiftId: string; onClose: () => void }): ReactNode {
  const say = useShiftWords()
  const answer = useAsk(xReport, { shiftId })
  const blocks = useReportBlocks(answer.data === undefined ? undefined : { kind: 'x', report: answer.data })
  return (
    <Sheet
      open
      onClose={onClose}
      title={say('xReport')}
      actions={answer.data === undefined ? undefined : <PrintReport blocks={blocks} />}
    >
      {answer.error !== null ? (
        <Failure error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.data === undefined ? (
        <Loading lines={8} />
      ) : (
        <ReportPaper blocks={blocks} />
      )}
    </Sheet>
  )
}
