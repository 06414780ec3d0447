import './button.css'
import { Button as AntButton, Tooltip } from 'antd'
import type { MouseEvent, ReactNode } from 'react'

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

const looks = {
  primary: { color: 'primary', variant: 'solid' },
  soft: { color: 'primary', variant: 'filled' },
  plain: { color: 'default', variant: 'outlined' },
  quiet: { color: 'default', variant: 'text' },
  danger: { color: 'danger', variant: 'solid' },
} as const
const sizes = { small: 'small', normal: 'medium', large: 'large' } as const

/** A button that, when it cannot be pressed, says why. */
export function Button(props: ButtonProps): ReactNode {
  const { kind = 'plain', size = 'normal', icon, disabledBecause, busy, wide, submit, label, onClick, children } = props
  const isBlocked = disabledBecause !== undefined
  const button = (
    <AntButton
      {...looks[kind]}
      size={sizes[size]}
      icon={icon}
      loading={busy ?? false}
      block={wide ?? false}
      htmlType={submit === true && !isBlocked ? 'submit' : 'button'}
      aria-disabled={isBlocked}
      {...(label === undefined ? {} : { 'aria-label': label })}
      className={isBlocked ? 'button button-blocked' : 'button'}
      onClick={(event) => {
        if (!isBlocked) onClick?.(event)
      }}
    >
      {children}
    </AntButton>
  )
  const tip = disabledBecause ?? label
  return tip === undefined ? (
    button
  ) : (
    <Tooltip title={tip} trigger={isBlocked ? ['hover', 'focus', 'click'] : ['hover']}>
      {button}
    </Tooltip>
  )
}
