import './tip.css'
import { useEffect, useId, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { Beside } from './beside.tsx'

/** A pointer on its way to somewhere else asks for nothing. */
const LINGER_MILLISECONDS = 100

/** What an element says about itself when it is asked: `on` goes to the element, `shown` beside it. */
export type Tip = {
  readonly on: {
    readonly 'aria-describedby'?: string
    readonly onPointerEnter: (event: PointerEvent<HTMLElement>) => void
    readonly onPointerLeave: (event: PointerEvent<HTMLElement>) => void
    readonly onFocus: (event: { currentTarget: HTMLElement }) => void
    readonly onBlur: () => void
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  }
  /** Shows it at once, as when a finger presses what cannot be pressed. */
  readonly show: (anchor: HTMLElement) => void
  readonly shown: ReactNode
}

/**
 * A few words over an element while a mouse is on it, and, when they are a reason, while it has the focus or was pressed.
 * Escape takes them away. Without words it does nothing.
 */
export function useTip(text: string | undefined, { isReason }: { isReason: boolean }): Tip {
  const id = useId()
  const anchor = useRef<HTMLElement>(null)
  const lingering = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [isShown, setIsShown] = useState(false)
  const hide = () => {
    clearTimeout(lingering.current)
    setIsShown(false)
  }
  const show = (element: HTMLElement) => {
    anchor.current = element
    setIsShown(text !== undefined)
  }
  useEffect(() => () => clearTimeout(lingering.current), [])
  useEffect(() => {
    if (!isShown) return
    const hear = (event: globalThis.PointerEvent) => {
      const isOwn = event.target instanceof Node && anchor.current?.contains(event.target) === true
      if (!isOwn) setIsShown(false)
    }
    document.addEventListener('pointerdown', hear)
    return () => document.removeEventListener('pointerdown', hear)
  }, [isShown])
  const isSeen = isShown && text !== undefined
  return {
    on: {
      ...(isSeen && isReason ? { 'aria-describedby': id } : {}),
      onPointerEnter: ({ pointerType, currentTarget }) => {
        if (pointerType === 'mouse' && text !== undefined)
          lingering.current = setTimeout(() => show(currentTarget), LINGER_MILLISECONDS)
      },
      onPointerLeave: ({ pointerType }) => pointerType === 'mouse' && hide(),
      onFocus: ({ currentTarget }) => isReason && show(currentTarget),
      onBlur: hide,
      onKeyDown: ({ key }) => key === 'Escape' && isSeen && hide(),
    },
    show,
    shown: isSeen ? (
      <Beside key={text} anchor={anchor} side="above" role="tooltip" id={id} className="tip">
        {text}
      </Beside>
    ) : null,
  }
}
