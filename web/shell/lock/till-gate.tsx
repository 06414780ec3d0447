import { useEffect, type ReactNode } from 'react'
import { tillLog } from '#platform/replica/web'
import { Failure, useAsk, type Session } from '#web/ui'
import { session as sessionQuery } from '../../../platform/access/contract.ts'
import { isOver, Splash } from '../gate.tsx'
import { Lock } from './lock.tsx'
import { useStanding } from './lock-store.ts'

/**
 * The till for who is signed in. When the till locks, or somebody else is to come, its screens stay as
 * they are beneath the lock: the open ticket, the sheet over it, the amount half typed.
 */
export function TillGate({ children }: { children: (session: Session) => ReactNode }): ReactNode {
  const session = useAsk(sessionQuery, {})
  const standing = useStanding()
  useOwnLog()
  const nobodyIn = isOver(session.error)
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

/** A till's log is open whoever is there, so that its tickets go on their way while it is locked. */
function useOwnLog(): void {
  useEffect(() => {
    // The customer's display is a second window of the same till, and writes nothing.
    if (!window.location.pathname.startsWith('/till/display')) void tillLog.start({ steal: false })
  }, [])
}
