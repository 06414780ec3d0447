import { useEffect, useRef } from 'react'

const touches = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const
const lookEveryMilliseconds = 1000

/** Whether a till that was last touched then is to be locked now. A clock that was set back locks nothing early, and nothing for ever. */
export function isIdle(touchedAtMs: number, nowMs: number, minutes: number): boolean {
  return minutes > 0 && Math.abs(nowMs - touchedAtMs) >= minutes * 60_000
}

/** Calls back once nobody touched screen, keys or scanner for so many minutes; never with 0. A computer that slept is looked at when it wakes. */
export function useWhenIdle(minutes: number, onIdle: () => void): void {
  const latest = useRef(onIdle)
  useEffect(() => {
    latest.current = onIdle
  })
  useEffect(() => {
    if (minutes === 0) return
    let touchedAtMs = Date.now()
    const touch = () => {
      // The first touch after waking must not count before it was seen that the till is to be locked.
      if (isIdle(touchedAtMs, Date.now(), minutes)) latest.current()
      touchedAtMs = Date.now()
    }
    const timer = setInterval(() => {
      if (!isIdle(touchedAtMs, Date.now(), minutes)) return
      touchedAtMs = Date.now()
      latest.current()
    }, lookEveryMilliseconds)
    for (const kind of touches) window.addEventListener(kind, touch, { capture: true, passive: true })
    return () => {
      clearInterval(timer)
      for (const kind of touches) window.removeEventListener(kind, touch, { capture: true })
    }
  }, [minutes])
}
