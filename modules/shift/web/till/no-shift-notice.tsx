import './shift.css'
import { useState, type ReactNode } from 'react'
import { Button, useAsk, useFormat, useGo, useLive, usePlace, useSession } from '#web/ui'
import { current } from '../../contract.ts'
import { shiftNews } from './shift-news.ts'
import { useShiftWords } from './till-words.ts'

/** Where the shift's own screen stands: there the notice has nothing to add. */
const SHIFT_PATH = '/shift'

/** Beside the till's screens: says that no shift is open where selling needs one, or that an earlier one was forgotten. */
export function NoShiftNotice(): ReactNode {
  const say = useShiftWords()
  const format = useFormat()
  const go = useGo()
  const { path } = usePlace()
  const storeId = useSession()?.store.id ?? ''
  const answer = useAsk(current, { storeId }, { enabled: storeId !== '' })
  useLive(shiftNews, () => void answer.refetch())
  const [putOff, setPutOff] = useState<string>()
  if (answer.data === undefined || path === SHIFT_PATH) return null
  const { shift, forgotten, needsShift } = answer.data
  if (shift === null && needsShift)
    return (
      <div className="shift-notice" role="status">
        <span className="grow">
          <b>{say('noticeTitle')}</b>
          <p>{say('noticeText')}</p>
        </span>
        <Button kind="primary" onClick={() => go(SHIFT_PATH)}>
          {say('noticeDoes')}
        </Button>
      </div>
    )
  if (shift === null || !forgotten || putOff === shift.shiftId) return null
  return (
    <div className="shift-notice" role="status">
      <span className="grow">
        <b>{say('noticeForgotten')}</b>
        <p>{say('noticeForgottenText', { day: format.dayLong(shift.day) })}</p>
      </span>
      <Button kind="primary" onClick={() => go(SHIFT_PATH)}>
        {say('noticeForgottenDoes')}
      </Button>
      <Button kind="quiet" onClick={() => setPutOff(shift.shiftId)}>
        {say('later')}
      </Button>
    </div>
  )
}
