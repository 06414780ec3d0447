import { Select as AntSelect } from 'antd'
import type { ReactNode } from 'react'
import { Controls } from '../theme/controls.tsx'

/** One of the choices. */
export type Option<Value extends string> = { value: Value; label: string; hint?: string }

type SelectProps<Value extends string> = {
  options: readonly Option<Value>[]
  placeholder?: string
  label?: string
  disabled?: boolean
  /** Lets people type to find, for more than a screenful of options. */
  findable?: boolean
}

/** Picks one of many. */
export function Select<Value extends string>(
  props: SelectProps<Value> & { value: Value | null; onChange: (value: Value | null) => void; clearable?: boolean },
): ReactNode {
  const { value, onChange, clearable, ...rest } = props
  return (
    <Controls>
      <AntSelect
        {...selectSettings(rest)}
        value={value}
        allowClear={clearable ?? false}
        onChange={(next: Value | undefined) => onChange(next ?? null)}
      />
    </Controls>
  )
}

/** Picks any number of many. */
export function MultiSelect<Value extends string>(
  props: SelectProps<Value> & { value: readonly Value[]; onChange: (value: Value[]) => void },
): ReactNode {
  const { value, onChange, ...rest } = props
  return (
    <Controls>
      <AntSelect
        {...selectSettings(rest)}
        mode="multiple"
        maxTagCount="responsive"
        value={[...value]}
        onChange={(next: Value[]) => onChange(next)}
      />
    </Controls>
  )
}

function selectSettings<Value extends string>({ options, placeholder, label, disabled, findable }: SelectProps<Value>) {
  return {
    className: 'select',
    style: { minWidth: 120 },
    popupMatchSelectWidth: false,
    options: options.map((option) => ({ value: option.value, label: option.label })),
    disabled: disabled ?? false,
    placeholder,
    showSearch: findable === true ? { optionFilterProp: 'label' } : false,
    ...(label === undefined ? {} : { 'aria-label': label }),
  }
}
