import { useEffect, useRef, type ReactNode } from 'react'

const reachable = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'

/** What its parent scrolls: where nothing in it takes the focus, the parent does, so that arrow keys scroll it. */
export function Scrolled({ children }: { children: ReactNode }): ReactNode {
  const place = useRef<HTMLDivElement>(null)
  // With each render at once; what grows by itself is heard of a frame later.
  useEffect(() => {
    if (place.current !== null) makeReachable(place.current)
  })
  useEffect(() => {
    const content = place.current
    if (content?.parentElement === null || content?.parentElement === undefined) return
    const observer = new ResizeObserver(() => makeReachable(content))
    observer.observe(content)
    observer.observe(content.parentElement)
    return () => observer.disconnect()
  }, [])
  return <div ref={place}>{children}</div>
}

function makeReachable(content: HTMLElement): void {
  const parent = content.parentElement
  if (parent === null) return
  const isNeeded = parent.scrollHeight > parent.clientHeight + 1 && content.querySelector(reachable) === null
  if (isNeeded) parent.tabIndex = 0
  else parent.removeAttribute('tabindex')
}
