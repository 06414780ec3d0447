import './toggle.css'
import { Switch, Tooltip } from 'antd'
import { useId, type ReactNode } from 'react'

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
  return (
    <Tooltip title={disabledBecause}>
      <label className={isBlocked ? 'toggle toggle-blocked' : 'toggle'} htmlFor={id}>
        <Switch id={id} checked={value} onChange={onChange} disabled={isBlocked} />
        <span>{children}</span>
      </label>
    </Tooltip>
  )
}
