import { useEffect, useRef } from 'react'

/** What opens by being pressed; not a field, which would take the digits that are meant for the pad. */
const openers = 'button, a, [tabindex]'

type Opener = { readonly element: HTMLElement; readonly byKey: boolean }

/**
 * Hands the focus back when a sheet is taken away as a whole, which its component cannot do itself any more: whoever came
 * by keyboard stands again at the button that opened it. After a finger or a mouse, keys belong to the screen.
 */
export function useFocusReturn(open: boolean): void {
  const opener = useRef<Opener | null>(undefined)
  useEffect(() => {
    if (!open) {
      opener.current = undefined
      return
    }
    // Asked once for each opening: the sheet itself moves the focus as soon as it is there.
    if (opener.current === undefined) opener.current = openerOf(document.activeElement)
    const before = opener.current
    return () => {
      // What has taken the focus meanwhile keeps it.
      if (before?.byKey === true && document.activeElement === document.body) before.element.focus({ preventScroll: true })
      // A sheet that was not quick enough to take the focus left it where the mouse was.
      if (before?.byKey === false && document.activeElement === before.element) before.element.blur()
    }
  }, [open])
}

function openerOf(element: Element | null): Opener | null {
  if (!(element instanceof HTMLElement) || !element.matches(openers)) return null
  return { element, byKey: element.matches(':focus-visible') }
}
