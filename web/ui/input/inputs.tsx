import { CloseCircleFilled, SearchOutlined } from '@ant-design/icons'
import { Input, Select as AntSelect, Segmented, Switch, Tooltip } from 'antd'
import { useId, type ReactNode } from 'react'
import { useUiWords } from '../words.ts'

type TextProps = {
  value: string
  onChange: (value: string) => void
  placeholder?: string
  autoFocus?: boolean
  disabled?: boolean
  maxLength?: number
  label?: string
  onEnter?: () => void
}

/** One line of text. `kind` asks the device for the fitting keyboard and the password manager for its help. */
export function TextInput(
  props: TextProps & { kind?: 'text' | 'password' | 'new-password' | 'phone' | 'digits' | 'username' },
): ReactNode {
  const { kind = 'text', onChange, onEnter, label, ...rest } = props
  const shared = {
    ...rest,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
    onPressEnter: () => onEnter?.(),
    ...(label === undefined ? {} : { 'aria-label': label }),
  }
  switch (kind) {
    case 'password':
      return <Input.Password {...shared} autoComplete="current-password" />
    case 'new-password':
      return <Input.Password {...shared} autoComplete="new-password" />
    case 'phone':
      return <Input {...shared} inputMode="tel" autoComplete="tel" />
    case 'digits':
      return <Input {...shared} inputMode="numeric" autoComplete="off" />
    case 'username':
      return <Input {...shared} autoComplete="username" autoCapitalize="none" spellCheck={false} />
    case 'text':
      return <Input {...shared} autoComplete="off" />
  }
}

/** Several lines of text. */
export function NoteInput({ onChange, label, onEnter: _, ...rest }: TextProps): ReactNode {
  return (
    <Input.TextArea
      {...rest}
      autoSize={{ minRows: 2, maxRows: 6 }}
      onChange={(event) => onChange(event.target.value)}
      {...(label === undefined ? {} : { 'aria-label': label })}
    />
  )
}

/** The search box of lists and pickers; 拼音首字母 and barcodes go in here too. */
export function Search({ value, onChange, placeholder, autoFocus, onEnter }: TextProps): ReactNode {
  const say = useUiWords()
  return (
    <Input
      className="search"
      type="search"
      enterKeyHint="search"
      autoComplete="off"
      prefix={<SearchOutlined className="faint" />}
      value={value}
      autoFocus={autoFocus ?? false}
      placeholder={placeholder ?? say('search')}
      aria-label={placeholder ?? say('search')}
      allowClear={{ clearIcon: <CloseCircleFilled aria-label={say('clear')} /> }}
      onChange={(event) => onChange(event.target.value)}
      onPressEnter={() => onEnter?.()}
    />
  )
}

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
    <AntSelect
      {...selectSettings(rest)}
      value={value}
      allowClear={clearable ?? false}
      onChange={(next: Value | undefined) => onChange(next ?? null)}
    />
  )
}

/** Picks any number of many. */
export function MultiSelect<Value extends string>(
  props: SelectProps<Value> & { value: readonly Value[]; onChange: (value: Value[]) => void },
): ReactNode {
  const { value, onChange, ...rest } = props
  return (
    <AntSelect
      {...selectSettings(rest)}
      mode="multiple"
      maxTagCount="responsive"
      value={[...value]}
      onChange={(next: Value[]) => onChange(next)}
    />
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
  )
}

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
