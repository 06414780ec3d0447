import { FileDoneOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Empty, Failure, Loading, Sheet, useAsk, useSession, words } from '#web/ui'
import { lastZReport } from '../../contract.ts'
import { PrintReport } from '../report/print-report.tsx'
import { ReportPaper, useReportBlocks } from '../report/report-paper.tsx'

const useLastWords = words({
  zh: {
    title: '上一张 Z 报表',
    none: '没有可以补打的报表',
    noneText: '交班以后，您自己的 Z 报表会在这里；别人的报表要由店长查看。',
  },
  en: {
    title: 'The last Z report',
    none: 'No report to print again',
    noneText: 'Your own Z report is here once a shift is closed; others’ are for the manager.',
  },
})

/** The last Z of this drawer, to look at and to print once more. */
export function LastZReport({ onClose }: { onClose: () => void }): ReactNode {
  const say = useLastWords()
  const storeId = useSession()?.store.id ?? ''
  const answer = useAsk(lastZReport, { storeId })
  const last = answer.data?.last ?? undefined
  const shown = last === undefined ? undefined : ({ kind: 'z', report: last.report, story: last } as const)
  const blocks = useReportBlocks(shown === undefined ? undefined : { ...shown, isReprint: false })
  const again = useReportBlocks(shown === undefined ? undefined : { ...shown, isReprint: true })
  return (
    <Sheet open onClose={onClose} title={say('title')} actions={last === undefined ? undefined : <PrintReport blocks={again} />}>
      {answer.error !== null ? (
        <Failure error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.data === undefined ? (
        <Loading lines={8} />
      ) : last === undefined ? (
        <Empty icon={<FileDoneOutlined />} title={say('none')} text={say('noneText')} />
      ) : (
        <ReportPaper blocks={blocks} />
      )}
    </Sheet>
  )
}
