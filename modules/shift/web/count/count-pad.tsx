import './count.css'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Button, KeyHint, NumberPad, Refusal, useFormat, useIsTouch, useKeys } from '#web/ui'
import { useCountWords } from './count-words.ts'
import { amountOf, countRows, neighbourOf, sumOf, wholeMaxOf, type CountRow, type Typed } from './counting.ts'

/** Pieces by denomination, by pad or keyboard, with their total: for a count and for a float. */
export function CountPad(props: {
  title: string
  typed: Typed
  onTyped: (typed: Typed) => void
  onFinish: () => void
  onBack: () => void
  /** What finishing does. */
  does: string
  busy: boolean
  error: unknown
}): ReactNode {
  const { title, typed, onTyped, onFinish, onBack, does, busy, error } = props
  const say = useCountWords()
  const format = useFormat()
  const isTouch = useIsTouch()
  const [row, setRow] = useState<CountRow>(countRows[0] ?? 'other')
  const isLast = row === 'other'
  const go = (by: 1 | -1) => () => setRow(neighbourOf(row, by))
  useKeys([
    { id: 'shift.nextRow', combo: 'ArrowDown', title: { zh: '清点：下一种面额', en: 'Count: next line' }, run: go(1) },
    { id: 'shift.previousRow', combo: 'ArrowUp', title: { zh: '清点：上一种面额', en: 'Count: line before' }, run: go(-1) },
    { id: 'shift.counted', combo: 'F9', title: { zh: '清点：点好了', en: 'Count: done' }, run: onFinish },
  ])
  return (
    <section className="count" aria-label={title}>
      <header className="count-total">
        <span>{title}</span>
        <output className="num" aria-live="polite">
          {format.money(sumOf(typed))}
        </output>
      </header>
      <ul className="count-rows">
        {countRows.map((one) => (
          <Row key={one} row={one} text={typed[one]} isHere={one === row} onPick={() => setRow(one)} />
        ))}
      </ul>
      <div className="count-side">
        <p className="soft count-hint">{isTouch ? say('hintTouch') : say('hint')}</p>
        <NumberPad
          text={typed[row] ?? ''}
          onText={(text) => onTyped({ ...typed, [row]: text })}
          decimals={isLast ? 2 : 0}
          wholeMax={wholeMaxOf(row)}
          enter={{ label: isLast ? does : say('next'), onPress: isLast ? onFinish : go(1) }}
        />
        <Refusal error={error} />
        <div className="count-actions">
          <Button size="large" onClick={onBack}>
            {say('back')}
          </Button>
          <span className="grow">
            <Button kind="primary" size="large" wide busy={busy} onClick={onFinish}>
              {does} <KeyHint combo="F9" id="shift.counted" />
            </Button>
          </span>
        </div>
      </div>
    </section>
  )
}

function Row(props: { row: CountRow; text: string | undefined; isHere: boolean; onPick: () => void }): ReactNode {
  const { row, text = '', isHere, onPick } = props
  const say = useCountWords()
  const format = useFormat()
  const place = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isHere) place.current?.scrollIntoView({ block: 'nearest' })
  }, [isHere])
  const isOther = row === 'other'
  const name = isOther ? say('other') : nameOf(row)
  const amount = format.money(amountOf(row, text))
  const pieces = isOther ? '' : say(row >= NOTE_LEAST_MINOR ? 'notes' : 'coins', { count: amountOf(row, text) / row })
  return (
    <li ref={place} className={isHere ? 'count-row count-here' : 'count-row'}>
      <button
        type="button"
        aria-current={isHere}
        aria-label={say('rowLabel', { name, pieces: isOther ? say('otherHint') : pieces, amount })}
        onClick={onPick}
      >
        <b className="num count-name">{name}</b>
        <span className={text === '' ? 'count-pieces num faint' : 'count-pieces num'}>
          {isOther && text === '' ? <small>{say('otherHint')}</small> : isOther ? `¥${text}` : `× ${text === '' ? '0' : text}`}
        </span>
        <span className={text === '' ? 'count-amount num faint' : 'count-amount num'}>{amount}</span>
      </button>
    </li>
  )
}

/** A one-yuan piece is mostly a coin; five and more are notes. */
const NOTE_LEAST_MINOR = 500

/** ¥100, ¥0.5: as it stands on the money. */
function nameOf(denominationMinor: number): string {
  return `¥${denominationMinor / 100}`
}
