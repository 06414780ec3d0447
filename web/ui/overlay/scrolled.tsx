import { useEffect, useRef, type ReactNode } from 'react'

const reachable = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'

/** What its parent scrolls: where nothing in it takes the focus, the parent does, so that arrow keys scroll it. */
export function Scrolled({ children }: { children: ReactNode }): ReactNode {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const content = place.current
    const parent = content?.parentElement
    if (content === null || parent === null || parent === undefined) return
    const look = () => {
      const isNeeded = parent.scrollHeight > parent.clientHeight + 1 && content.querySelector(reachable) === null
      if (isNeeded) parent.tabIndex = 0
      else parent.removeAttribute('tabindex')
    }
    const observer = new ResizeObserver(look)
    observer.observe(content)
    observer.observe(parent)
    return () => observer.disconnect()
  }, [])
  return <div ref={place}>{children}</div>
}
