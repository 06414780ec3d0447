import './bubble.css'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Button } from '../button.tsx'
import { Beside } from './beside.tsx'

/**
 * A few choices under their button. The keyboard goes into it and stays; Escape and a press beside it close it, and so does
 * a button in it that says `data-closes`.
 */
export function Bubble(props: { title: string; icon: ReactNode; children: ReactNode; isIconOnly?: boolean }): ReactNode {
  const { title, icon, children, isIconOnly } = props
  const [isOpen, setIsOpen] = useState(false)
  const place = useRef<HTMLSpanElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const close = () => {
    setIsOpen(false)
    place.current?.querySelector('button')?.focus()
  }
  useEffect(() => {
    if (!isOpen) return
    reachableIn(content.current)[0]?.focus()
    const hear = ({ target }: PointerEvent) => {
      if (target instanceof Node && place.current?.contains(target) === false) setIsOpen(false)
    }
    document.addEventListener('pointerdown', hear)
    return () => document.removeEventListener('pointerdown', hear)
  }, [isOpen])
  return (
    <span ref={place}>
      <Button kind="quiet" icon={icon} onClick={() => setIsOpen(!isOpen)} {...(isIconOnly === true ? { label: title } : {})}>
        {isIconOnly === true ? undefined : title}
      </Button>
      {isOpen && (
        <Beside anchor={place} side="below" className="bubble">
          <div
            ref={content}
            role="dialog"
            aria-modal="true"
            aria-label={title}
            className="bubble-content"
            onClick={(event) => event.target instanceof Element && event.target.closest('[data-closes]') !== null && close()}
            onKeyDown={(event) => {
              if (event.key === 'Escape') close()
              if (event.key === 'Tab') stayWithin(event)
            }}
          >
            {children}
          </div>
        </Beside>
      )}
    </span>
  )
}

function stayWithin(event: KeyboardEvent<HTMLElement>): void {
  const reachable = reachableIn(event.currentTarget)
  const [first, last] = [reachable[0], reachable.at(-1)]
  const leaves = event.shiftKey ? document.activeElement === first : document.activeElement === last
  if (!leaves) return
  event.preventDefault()
  const next = event.shiftKey ? last : first
  next?.focus()
}

function reachableIn(place: HTMLElement | null): HTMLElement[] {
  const within = place?.querySelectorAll<HTMLElement>('a[href], button, input:not([disabled]), select, textarea, [tabindex="0"]')
  return [...(within ?? [])]
}
