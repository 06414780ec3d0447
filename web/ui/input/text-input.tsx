import { CloseCircleFilled, SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import type { ReactNode } from 'react'
import { Controls } from '../theme/controls.tsx'
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

type LineProps = TextProps & { kind?: 'text' | 'password' | 'new-password' | 'phone' | 'digits' | 'username' }

/** One line of text. `kind` asks the device for the fitting keyboard and the password manager for its help. */
export function TextInput(props: LineProps): ReactNode {
  return (
    <Controls>
      <TextLine {...props} />
    </Controls>
  )
}

function TextLine(props: LineProps): ReactNode {
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
    <Controls>
      <Input.TextArea
        {...rest}
        autoSize={{ minRows: 2, maxRows: 6 }}
        onChange={(event) => onChange(event.target.value)}
        {...(label === undefined ? {} : { 'aria-label': label })}
      />
    </Controls>
  )
}

/** The search box of lists and pickers; 拼音首字母 and barcodes go in here too. */
export function Search({ value, onChange, placeholder, autoFocus, onEnter }: TextProps): ReactNode {
  const say = useUiWords()
  return (
    <Controls>
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
    </Controls>
  )
}
