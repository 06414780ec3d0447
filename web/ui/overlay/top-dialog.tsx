import './top-dialog.css'
import { useCallback, useEffect, useRef, type ReactNode } from 'react'
import { RaisedLayer } from './layer.tsx'
import { PopupPlace } from './popup-place.ts'

/** Above every sheet; the lock is above the approval, which may have been open when the till locked itself. */
const leastLayer = { approval: 1000, lock: 2000 } as const

/**
 * Something that nothing may stand above, in the browser's own top layer: whatever is open behind it, in
 * whatever order, can be neither seen to matter nor reached by pointer, Tab, key or scanner. Without
 * `onClose` it stays until it is taken away.
 */
export function TopDialog(props: {
  kind: keyof typeof leastLayer
  label: string
  onClose?: () => void
  children: ReactNode
}): ReactNode {
  const { kind, label, onClose, children } = props
  const place = useRef<HTMLDialogElement>(null)
  const placeOfPopups = useCallback(() => place.current ?? document.body, [])
  useEffect(() => {
    const dialog = place.current
    if (dialog === null) return
    const before = document.activeElement
    dialog.showModal()
    // On none of its buttons: Enter shall mean what the pad or the first field makes of it.
    dialog.focus()
    return () => {
      dialog.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <RaisedLayer open least={leastLayer[kind]}>
      {(raised) => (
        <dialog
          ref={place}
          className={`top-dialog top-dialog-${kind}`}
          aria-label={label}
          tabIndex={-1}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            // Keys of the screen below may be bound to it too.
            event.preventDefault()
            event.stopPropagation()
            onClose?.()
          }}
          onCancel={(event) => event.preventDefault()}
          // A browser closes at a second Esc whatever the first was told.
          onClose={() => place.current?.isConnected === true && !place.current.open && place.current.showModal()}
          onClick={(event) => event.target === place.current && onClose?.()}
        >
          <PopupPlace value={placeOfPopups}>
            <div className="top-dialog-content">{raised(children)}</div>
          </PopupPlace>
        </dialog>
      )}
    </RaisedLayer>
  )
}
