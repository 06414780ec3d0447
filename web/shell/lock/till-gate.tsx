import { useEffect, type ReactNode } from 'react'
import { tillLog } from '#platform/replica/web'
import { areAnswersKept, Failure, isKeptAnswer, keepAnswer, keepAnswers, keepAnswersOf, useAsk, type Session } from '#web/ui'
import { session as sessionQuery, till as tillQuery } from '../../../platform/access/contract.ts'
import { isOver, Splash } from '../gate.tsx'
import { keepTillHere } from '../till-here.ts'
import { hasEnded, isSomebodyElse, keepSession } from './alone.ts'
import { Lock } from './lock.tsx'
import { coverTill, lockTill, openTill, useStanding } from './lock-store.ts'
import { forgetOthers } from './own-pins.ts'

/**
 * The till for who is signed in. When the till locks, or somebody else is to come, its screens stay as
 * they are beneath the lock: the open ticket, the sheet over it, the amount half typed.
 */
export function TillGate({ children }: { children: (session: Session) => ReactNode }): ReactNode {
  const session = useAsk(sessionQuery, {})
  const standing = useStanding()
  const nobodyIn = isOver(session.error)
  useOwnLog()
  useKept(session.data, nobodyIn)
  if (session.data === undefined && !nobodyIn && session.error !== null)
    return (
      <div className="splash">
        <Failure error={session.error} onRetry={() => void session.refetch()} />
      </div>
    )
  if (session.data === undefined) return nobodyIn ? <Lock /> : <Splash />
  const isSwitching = standing === 'switching' && !nobodyIn
  return (
    <>
      {children(session.data)}
      {(nobodyIn || standing !== 'open') && <Lock {...(isSwitching ? { now: session.data.person } : {})} />}
    </>
  )
}

keepAnswersOf([sessionQuery, tillQuery])

/** A till keeps who is there and who may come, for when nobody answers; a computer that is no till keeps nothing. */
function useKept(session: Session | undefined, nobodyIn: boolean): void {
  const isTill = session !== undefined && session.device !== null
  const till = useAsk(tillQuery, {}, { enabled: isTill && !nobodyIn }).data
  useEffect(() => {
    if (session === undefined) return
    keepAnswers(isTill)
    if (!isTill) return openTill()
    keepTillHere()
    if (isSomebodyElse(session)) lockTill()
    else if (hasEnded(session)) coverTill()
    else if (!isKeptAnswer(sessionQuery)) keepSession(session)
  }, [session, isTill])
  useEffect(() => {
    if (nobodyIn && areAnswersKept(sessionQuery)) coverTill()
  }, [nobodyIn])
  useEffect(() => {
    if (!isTill || till === undefined || isKeptAnswer(tillQuery)) return
    keepAnswer(tillQuery, {}, till)
    forgetOthers(till.staff.map(({ id }) => id)).catch(reportError)
  }, [isTill, till])
}

/** A till's log is open whoever is there, so that its tickets go on their way while it is locked. */
function useOwnLog(): void {
  useEffect(() => {
    // The customer's display is a second window of the same till, and writes nothing.
    if (!window.location.pathname.startsWith('/till/display')) void tillLog.start({ steal: false })
  }, [])
}
