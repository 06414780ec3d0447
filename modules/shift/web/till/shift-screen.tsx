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
  // Named by its shift: when somebody else closes it meanwhile, the next one is not counted at once.
  const [countedShiftId, setCountedShiftId] = useState<string>()
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
  const { shiftId } = shift
  if (countedShiftId !== shiftId)
    return <AtWork shift={shift} isForgotten={data.forgotten} onClose={() => setCountedShiftId(shiftId)} />
  const onClosed = (report: ZReport) => {
    setCountedShiftId(undefined)
    setClosed(report)
  }
  return (
    <div className="shift shift-counting">
      <CloseShift key={shiftId} shift={shift} onClosed={onClosed} onBack={() => setCountedShiftId(undefined)} />
    </div>
  )
}
