import { useLayoutEffect, useRef, type ComponentProps, type ReactNode, type RefObject } from 'react'
import { placeBeside } from './place-beside.ts'

/**
 * A small box beside the element that it belongs to, above everything else in the window, dialogs too. It is where it was
 * put until it is taken away; nothing moves beneath something that somebody reads.
 */
export function Beside(
  props: ComponentProps<'div'> & { anchor: RefObject<HTMLElement | null>; side: 'above' | 'below'; children: ReactNode },
): ReactNode {
  const { anchor, side, children, ...rest } = props
  const own = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const box = own.current
    if (box === null || anchor.current === null) return
    // A browser that does not know of a top layer shows it where it is fixed.
    box.showPopover?.()
    const { innerWidth: width, innerHeight: height } = window
    const { left, top } = placeBeside(
      anchor.current.getBoundingClientRect(),
      box.getBoundingClientRect(),
      { width, height },
      side,
    )
    box.style.left = `${left}px`
    box.style.top = `${top}px`
  }, [anchor, side])
  return (
    <div {...rest} ref={own} popover="manual">
      {children}
    </div>
  )
}
