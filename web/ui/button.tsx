import './button.css'
import { LoadingOutlined } from '@ant-design/icons'
import { Children, type MouseEvent, type ReactNode } from 'react'
import { useTip } from './overlay/tip.tsx'

/** `primary`: the one thing to do here; `soft`: a good second; `quiet`: in passing; `danger`: cannot be undone. */
export type ButtonKind = 'primary' | 'soft' | 'plain' | 'quiet' | 'danger'

export type ButtonProps = {
  kind?: ButtonKind
  size?: 'small' | 'normal' | 'large'
  icon?: ReactNode
  /** Why it cannot be pressed now; it stays focusable, so that the reason can be read. */
  disabledBecause?: string | undefined
  busy?: boolean
  /** As wide as its place. */
  wide?: boolean
  /** Submits the form it stands in. */
  submit?: boolean
  /** What an icon alone means, for screen readers and as tooltip. */
  label?: string
  onClick?: (event: MouseEvent<HTMLElement>) => void
  children?: ReactNode
}

/** A button that, when it cannot be pressed, says why. */
export function Button(props: ButtonProps): ReactNode {
  const { kind = 'plain', size = 'normal', icon, disabledBecause, busy = false, wide, submit, label, onClick, children } = props
  const isBlocked = disabledBecause !== undefined
  const tip = useTip(disabledBecause ?? label, { isReason: isBlocked })
  const items = itemsOf(children)
  const looks = [
    'button',
    `button-${kind}`,
    `button-${size}`,
    wide === true && 'button-wide',
    items.length === 0 && 'button-icon',
    busy && 'button-busy',
    isBlocked && 'button-blocked',
  ]
  return (
    <>
      <button
        {...tip.on}
        type={submit === true && !isBlocked ? 'submit' : 'button'}
        className={looks.filter(Boolean).join(' ')}
        aria-disabled={isBlocked}
        {...(label === undefined ? {} : { 'aria-label': label })}
        onClick={(event) => {
          if (isBlocked) tip.show(event.currentTarget)
          // A form is sent once; what is under way is not begun again.
          if (busy) event.preventDefault()
          if (!isBlocked && !busy) onClick?.(event)
        }}
      >
        {busy ? <LoadingOutlined /> : icon}
        {items}
      </button>
      {tip.shown}
    </>
  )
}

/** Words that follow each other are one item of the button's row; whatever else is in it stands apart. */
function itemsOf(children: ReactNode): readonly ReactNode[] {
  const runs: { words?: string; other?: ReactNode }[] = []
  for (const child of Children.toArray(children)) {
    const last = runs.at(-1)
    const isText = typeof child === 'string' || typeof child === 'number'
    if (!isText) runs.push({ other: child })
    else if (last?.words === undefined) runs.push({ words: `${child}` })
    else last.words += `${child}`
  }
  return runs.map(({ words, other }, at) => (words === undefined ? other : <span key={at}>{words}</span>))
}
