import './sheet.css'
import { useState, type ReactNode } from 'react'
import { Button, Choice, NumberPad, Sheet, useFormat, useLanguage } from '#web/ui'
import { minorOf } from '../ticket/price.ts'
import { noDiscount, type Discount } from '../ticket/ticket.ts'
import { useTillWords } from '../words.ts'
import { shareOff, sumOff } from './read-discount.ts'

/** Shares that shops give, in basis points off: 九五折, 九折, 八八折, 八折, 五折. */
const USUAL = [500, 1000, 1200, 2000, 5000] as const

/** Asks for money off an amount: a share (in Chinese as 折, what is left of ten) or a sum. */
export function DiscountSheet(props: {
  name: string
  ofMinor: number
  now: Discount
  onTake: (discount: Discount) => void
  onClose: () => void
}): ReactNode {
  const { name, ofMinor, now, onTake, onClose } = props
  const say = useTillWords()
  const format = useFormat()
  const isChinese = useLanguage() === 'zh'
  const [kind, setKind] = useState<'percent' | 'amount'>(now.kind === 'amount' ? 'amount' : 'percent')
  const [text, setText] = useState('')
  const discount = kind === 'amount' ? sumOff(text) : shareOff(text, isChinese)
  const offMinor = discount === undefined ? 0 : minorOf(discount, ofMinor)
  const wrong = discount === undefined ? say('amountWrong') : offMinor > ofMinor ? say('tooMuch') : undefined
  const wordOf = (basisPoints: number) => say('percentWord', { tenths: (10_000 - basisPoints) / 1000, off: basisPoints / 100 })
  return (
    <Sheet open onClose={onClose} title={say('discountOf')}>
      <div className="ask">
        <div className="ask-what">
          <b>{name}</b>
          <span className="soft num">{format.money(ofMinor)}</span>
        </div>
        <Choice
          wide
          value={kind}
          onChange={(next) => {
            setKind(next)
            setText('')
          }}
          options={[
            { value: 'percent', label: say('percentOff') },
            { value: 'amount', label: say('amountOff') },
          ]}
        />
        <p className="ask-figure num" aria-live="polite">
          {kind === 'amount' && <small>−¥</small>}
          <span>{text === '' ? '0' : text}</span>
          {kind === 'percent' && <small>{isChinese ? '折' : '%'}</small>}
        </p>
        <p className={text !== '' && wrong !== undefined ? 'ask-meaning ask-wrong' : 'ask-meaning soft num'}>
          {text === ''
            ? kind === 'percent' && say('percentHint')
            : (wrong ?? say('newAmount', { amount: format.money(ofMinor - offMinor) }))}
        </p>
        <div className="ask-quick">
          {kind === 'percent' &&
            USUAL.map((basisPoints) => (
              <Button key={basisPoints} onClick={() => onTake({ kind: 'percent', basisPoints })}>
                {wordOf(basisPoints)}
              </Button>
            ))}
          {now.kind !== 'none' && <Button onClick={() => onTake(noDiscount)}>{say('noDiscount')}</Button>}
        </div>
        <NumberPad
          text={text}
          onText={setText}
          decimals={2}
          wholeMax={kind === 'amount' ? 6 : 2}
          enter={{ label: say('take'), disabledBecause: wrong, onPress: () => discount !== undefined && onTake(discount) }}
        />
      </div>
    </Sheet>
  )
}
