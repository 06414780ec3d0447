import { useEffect } from 'react'

/** Reached by keyboard, and pressed; not a field, which would take the digits that are meant for the pad. */
const openers = ':is(button, a, [tabindex]):focus-visible'

/**
 * Hands the focus back when a sheet is taken away as a whole, which its component cannot do itself any more: whoever came
 * by keyboard stands again at the button that opened it. After a finger or a mouse, keys belong to the screen.
 */
export function useFocusReturn(open: boolean): void {
  useEffect(() => {
    if (!open) return
    const before = document.activeElement
    if (!(before instanceof HTMLElement) || !before.matches(openers)) return
    return () => {
      // What has taken the focus meanwhile keeps it.
      if (document.activeElement === document.body) before.focus({ preventScroll: true })
    }
  }, [open])
}
