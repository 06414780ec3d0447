import { Segmented, Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { Controls } from '../theme/controls.tsx'
import type { Option } from './select.tsx'

/** Picks one of two to five, all seen at once. */
export function Choice<Value extends string>(props: {
  value: Value
  onChange: (value: Value) => void
  options: readonly Option<Value>[]
  wide?: boolean
  label?: string
  /** Why it cannot be chosen now. */
  disabledBecause?: string | undefined
}): ReactNode {
  const { value, onChange, options, wide, label, disabledBecause } = props
  return (
    <Controls>
      <Tooltip title={disabledBecause}>
        <Segmented<Value>
          value={value}
          onChange={onChange}
          options={options.map((option) => ({ value: option.value, label: option.label }))}
          block={wide ?? false}
          disabled={disabledBecause !== undefined}
          {...(label === undefined ? {} : { 'aria-label': label })}
        />
      </Tooltip>
    </Controls>
  )
}
