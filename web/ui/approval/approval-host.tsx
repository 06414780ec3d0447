import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { askApproval, serveApprovals, type Approval, type ApprovalWish } from '#web/client'
import type { Words } from '#platform/contract'

/** Loaded when somebody must approve: a till that is left alone never needs it. */
const Sheet = lazy(async () => ({ default: (await import('./approval-sheet.tsx')).ApprovalSheet }))

type Open = { wish: ApprovalWish; settle: (approval: Approval | undefined) => void }

/** The place where the PIN sheet opens; the provider has one. Wishes that come at once are asked one after the other. */
export function ApprovalHost(): ReactNode {
  const [queue, setQueue] = useState<readonly Open[]>([])
  useEffect(() => serveApprovals((wish) => new Promise((settle) => setQueue((waiting) => [...waiting, { wish, settle }]))), [])
  const [first] = queue
  if (first === undefined) return null
  const settle = (approval: Approval | undefined) => {
    first.settle(approval)
    setQueue((waiting) => waiting.filter((one) => one !== first))
  }
  return (
    <Suspense>
      <Sheet wish={first.wish} onApproved={settle} onClose={() => settle(undefined)} />
    </Suspense>
  )
}

/** Asks for an approval beforehand; undefined when nobody gave one. `about` is an id that the deed's input will name. */
export type AskApproval = (right: string, details: { about?: string; what: string | Words }) => Promise<Approval | undefined>

/**
 * Lets somebody who may approve type her PIN: `const ask = useApproval()`, then
 * `await ask('till.discount', { what: '整单优惠 ¥12.00' })`. `useAct` asks by itself when it is refused.
 */
export function useApproval(): AskApproval {
  return ask
}

const ask: AskApproval = (right, { about, what }) =>
  askApproval({
    right,
    what: typeof what === 'string' ? { zh: what, en: what } : what,
    ...(about === undefined ? {} : { about }),
  })
