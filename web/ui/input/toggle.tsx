import './toggle.css'
import { useId, type ReactNode } from 'react'
import { useTip } from '../overlay/tip.tsx'

/** On or off, with its words beside it. */
export function Toggle({
  value,
  onChange,
  disabledBecause,
  children,
}: {
  value: boolean
  onChange: (value: boolean) => void
  /** Why it cannot be switched now. */
  disabledBecause?: string | undefined
  children: ReactNode
}): ReactNode {
  const id = useId()
  const isBlocked = disabledBecause !== undefined
  const tip = useTip(disabledBecause, { isReason: isBlocked })
  return (
    <label className={isBlocked ? 'toggle toggle-blocked' : 'toggle'} htmlFor={id} {...tip.on}>
      <button
        type="button"
        role="switch"
        id={id}
        className="switch"
        aria-checked={value}
        aria-disabled={isBlocked}
        onClick={(event) => (isBlocked ? tip.show(event.currentTarget) : onChange(!value))}
      />
      <span>{children}</span>
      {tip.shown}
    </label>
  )
}
