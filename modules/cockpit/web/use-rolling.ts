import { useEffect, useRef, useState } from 'react'

const rollMilliseconds = 700

/** A number that rolls to its next value, so that a sale is seen to arrive; it jumps for those who want no motion. */
export function useRolling(value: number): number {
  const [shown, setShown] = useState(value)
  const latest = useRef(value)
  useEffect(() => {
    const from = latest.current
    if (from === value || window.matchMedia('(prefers-reduced-motion: reduce)').matches) {
      latest.current = value
      setShown(value)
      return
    }
    let frame = 0
    let began: number | undefined
    const step = (at: number) => {
      began ??= at
      const share = Math.min((at - began) / rollMilliseconds, 1)
      latest.current = share === 1 ? value : Math.round(from + (value - from) * (1 - (1 - share) ** 3))
      setShown(latest.current)
      if (share < 1) frame = requestAnimationFrame(step)
    }
    frame = requestAnimationFrame(step)
    return () => cancelAnimationFrame(frame)
  }, [value])
  return shown
}
