import './sheet.css'
import { useState, type ReactNode } from 'react'
import { NumberPad, readAmount, Sheet } from '#web/ui'
import { useTillWords } from '../words.ts'

/** Asks one figure on the pad: a weight, a quantity, a price. `onTake` gets thousandths or fen, by `decimals`. */
export function AmountSheet(props: {
  title: string
  name: string
  hint: string
  decimals: 0 | 2 | 3
  prefix?: string
  suffix?: string
  initial?: string
  /** Zero may be taken: a price of nothing. */
  mayBeZero?: boolean
  /** What the figure comes to, said below it. */
  meaning?: (value: number) => string
  problem?: (value: number) => string | undefined
  extra?: ReactNode
  onTake: (value: number) => void
  onClose: () => void
}): ReactNode {
  const {
    title,
    name,
    hint,
    decimals,
    prefix,
    suffix,
    initial = '',
    mayBeZero = false,
    meaning,
    problem,
    extra,
    onTake,
    onClose,
  } = props
  const say = useTillWords()
  const [text, setText] = useState(initial)
  // What was there before is replaced by the first key, not lengthened.
  const [isFresh, setIsFresh] = useState(initial !== '')
  const read = readAmount(text, decimals)
  const isEnough = read.ok && (read.value > 0 || mayBeZero)
  const wrong = !read.ok || !isEnough ? say('amountWrong') : problem?.(read.value)
  const type = (next: string) => {
    setText(next)
    setIsFresh(false)
  }
  return (
    <Sheet open onClose={onClose} title={title}>
      <div className="ask">
        <div className="ask-what">
          <b>{name}</b>
          <span className="soft num">{hint}</span>
        </div>
        <p className={isFresh ? 'ask-figure ask-fresh num' : 'ask-figure num'} aria-live="polite">
          {prefix !== undefined && <small>{prefix}</small>}
          <span>{text === '' ? '0' : text}</span>
          {suffix !== undefined && <small>{suffix}</small>}
        </p>
        <p className={text !== '' && wrong !== undefined ? 'ask-meaning ask-wrong' : 'ask-meaning soft num'}>
          {text !== '' && wrong !== undefined ? wrong : read.ok ? meaning?.(read.value) : ''}
        </p>
        {extra}
        <NumberPad
          text={isFresh ? '' : text}
          onText={type}
          decimals={decimals}
          wholeMax={decimals === 2 ? 6 : 5}
          enter={{ label: say('take'), disabledBecause: wrong, onPress: () => read.ok && onTake(read.value) }}
        />
      </div>
    </Sheet>
  )
}
