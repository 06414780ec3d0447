import { useEffect, type ReactNode } from 'react'
import { ApiRefused, Failure, useAsk, type Session } from '#web/ui'
import { session as sessionQuery } from '../../platform/access/contract.ts'
import { Logo } from './logo.tsx'

/** Lets in who is signed in; shows `signedOut` to others, and what is wrong when the server is silent. */
export function Gate({ signedOut, children }: { signedOut: ReactNode; children: (session: Session) => ReactNode }): ReactNode {
  const session = useAsk(sessionQuery, {})
  // Before what is remembered: it was right until this answer.
  if (isOver(session.error)) return signedOut
  if (session.data !== undefined) return children(session.data)
  if (session.error !== null)
    return (
      <div className="splash">
        <Failure error={session.error} onRetry={() => void session.refetch()} />
      </div>
    )
  return <Splash />
}

/** Nobody is signed in any more, or the till that they were signed in at was revoked. */
export function isOver(error: unknown): boolean {
  return error instanceof ApiRefused && (error.status === 401 || error.code === 'DEVICE_REVOKED')
}

/** The mark alone, while the shop opens its door. */
export function Splash(): ReactNode {
  return (
    <div className="splash splash-wait">
      <Logo size={64} />
    </div>
  )
}

/** Sends to the door, which sends back here after sign-in. */
export function ToDoor(): ReactNode {
  useEffect(() => {
    const here = window.location.pathname + window.location.search
    window.location.replace(`/?next=${encodeURIComponent(here)}`)
  }, [])
  return <Splash />
}
