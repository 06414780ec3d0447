import './shift.css'
import { useState, type ReactNode } from 'react'
import { Failure, Loading, Page, useAsk, useGo, useKeys, useLive, useSession } from '#web/ui'
import { current, type ZReport } from '../../contract.ts'
import { CloseShift } from '../count/close-shift.tsx'
import { AtWork } from './at-work.tsx'
import { ClosedShift } from './closed-shift.tsx'
import { OpenShift } from './open-shift.tsx'
import { shiftNews } from './shift-news.ts'
import { useShiftWords } from './till-words.ts'

/** The shift of this drawer: none yet, running, being counted, or just closed. */
export function ShiftScreen(): ReactNode {
  const say = useShiftWords()
  const go = useGo()
  const storeId = useSession()?.store.id ?? ''
  const answer = useAsk(current, { storeId }, { enabled: storeId !== '' })
  useLive(shiftNews, () => void answer.refetch())
  useKeys([{ id: 'shift.sell', combo: 'F8', title: { zh: '回到收银', en: 'Back to selling' }, run: () => go('/') }])
  const [isCounting, setIsCounting] = useState(false)
  const [closed, setClosed] = useState<ZReport>()
  const data = answer.data
  const shift = data?.shift ?? null
  if (closed !== undefined) return <ClosedShift report={closed} onNext={() => setClosed(undefined)} />
  if (data === undefined)
    return (
      <Page title={say('title')}>
        {answer.error === null ? <Loading lines={6} /> : <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
      </Page>
    )
  if (shift === null) return <OpenShift state={data} />
  if (!isCounting) return <AtWork shift={shift} isForgotten={data.forgotten} onClose={() => setIsCounting(true)} />
  const onClosed = (report: ZReport) => {
    setIsCounting(false)
    setClosed(report)
  }
  return (
    <div className="shift shift-counting">
      <CloseShift key={shift.shiftId} shift={shift} onClosed={onClosed} onBack={() => setIsCounting(false)} />
    </div>
  )
}
