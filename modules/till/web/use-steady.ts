import { useCallback, useEffect, useRef } from 'react'

/** The same function at every drawing, which does what the last drawing's would: so that who gets it need not be drawn anew. */
export function useSteady<Given extends readonly unknown[], Answer>(
  does: (...given: Given) => Answer,
): (...given: Given) => Answer {
  const latest = useRef(does)
  useEffect(() => {
    latest.current = does
  })
  return useCallback((...given: Given) => latest.current(...given), [])
}
