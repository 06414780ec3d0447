import './sync.css'
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { Badge, guardLeaving, useFormat } from '#web/ui'
import { tillLog } from '../till-log.ts'
import { useTillLog } from '../use-till-log.ts'
import { useBadgeWords } from './badge-words.ts'
import { decideBadge } from './decide-badge.ts'

const SyncSheet = lazy(async () => ({ default: (await import('./sync-sheet.tsx')).SyncSheet }))
/** An age is told by the minute. */
const LOOK_MILLISECONDS = 20_000
/** A ticket that is younger is simply on its way. */
const TOLD_MILLISECONDS = 60_000

/** How many tickets lie on this till alone, since when and why; opens what can be done about it. */
export function SyncBadge(): ReactNode {
  const say = useBadgeWords()
  const format = useFormat()
  const news = useTillLog()
  const face = decideBadge(news)
  const [isOpen, setIsOpen] = useState(false)
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), LOOK_MILLISECONDS)
    return () => clearInterval(timer)
  }, [])
  useEffect(() => guardLeaving(tillLog.stayBecause), [])
  if (face === undefined) return null
  const isOld = face.since !== undefined && now.getTime() - Date.parse(face.since) >= TOLD_MILLISECONDS
  return (
    <>
      <button
        type="button"
        className="sync-badge"
        aria-label={`${say('label')}: ${say(face.says, { count: face.count })}`}
        onClick={() => setIsOpen(true)}
      >
        <Badge tone={face.tone} dot>
          <span className="num">{say(face.says, { count: face.count })}</span>
          {isOld && <small className="num till-wide"> · {say('since', { ago: format.ago(face.since, now) })}</small>}
        </Badge>
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <SyncSheet onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
