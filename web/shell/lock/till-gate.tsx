import type { ReactNode } from 'react'
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
