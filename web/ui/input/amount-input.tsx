import { Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { Controls } from '../theme/controls.tsx'
import { useUiWords } from '../words.ts'
import { readAmount, writeAmount, type AmountProblem } from './amount.ts'

export type AmountInputProps = {
  value: number | null
  onChange: (value: number | null) => void
  placeholder?: string
  autoFocus?: boolean
  disabled?: boolean
  onEnter?: () => void
  label?: string
  id?: string
}

type Kind = {
  decimals: number
  shown: number
  prefix?: ReactNode
  suffix?: ReactNode
  invalid: 'moneyInvalid' | 'quantityInvalid'
}

/** Yuan on the screen, integer 分 in the value; null while empty or not an amount. */
export function MoneyInput(props: AmountInputProps): ReactNode {
  return (
    <AmountInput {...props} kind={{ decimals: 2, shown: 2, prefix: <span className="faint">¥</span>, invalid: 'moneyInvalid' }} />
  )
}

/** A quantity in its unit on the screen, integer thousandths in the value. `decimals: 0` for goods sold by piece. */
export function QuantityInput({
  unit,
  decimals = 3,
  ...props
}: AmountInputProps & { unit?: string; decimals?: 0 | 1 | 2 | 3 }): ReactNode {
  return (
    <AmountInput
      {...props}
      scale={10 ** (3 - decimals)}
      kind={{ decimals, shown: 0, suffix: <span className="faint">{unit}</span>, invalid: 'quantityInvalid' }}
    />
  )
}

/** While a person types, their own text stays; the value follows whenever the text is an amount. */
function AmountInput({
  value,
  onChange,
  kind,
  scale = 1,
  onEnter,
  label,
  ...rest
}: AmountInputProps & { kind: Kind; scale?: number }): ReactNode {
  const say = useUiWords()
  const [typed, setTyped] = useState<string>()
  const written = value === null ? '' : writeAmount(value / scale, kind.decimals, kind.shown)
  const problem = typed === undefined || typed.trim() === '' ? undefined : problemIn(typed, kind.decimals)
  const messages = {
    'not-a-number': say(kind.invalid),
    'too-precise': say('tooPrecise', { decimals: kind.decimals }),
    'too-large': say('tooLarge'),
  }
  return (
    <span className="amount">
      <Controls>
        <Input
          {...rest}
          className="num"
          inputMode="decimal"
          autoComplete="off"
          value={typed ?? written}
          prefix={kind.prefix}
          suffix={kind.suffix}
          status={problem === undefined ? '' : 'error'}
          {...(label === undefined ? {} : { 'aria-label': label })}
          aria-invalid={problem !== undefined}
          onFocus={(event) => event.target.select()}
          onChange={(event) => {
            setTyped(event.target.value)
            const read = readAmount(event.target.value, kind.decimals)
            onChange(read.ok ? read.value * scale : null)
          }}
          onBlur={() => {
            if (problem === undefined) setTyped(undefined)
          }}
          onPressEnter={() => onEnter?.()}
        />
      </Controls>
      {problem !== undefined && (
        <span className="field-error" role="alert">
          {messages[problem]}
        </span>
      )}
    </span>
  )
}

function problemIn(text: string, decimals: number): AmountProblem | undefined {
  const read = readAmount(text, decimals)
  return read.ok ? undefined : read.problem
}
