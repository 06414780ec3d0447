import type { ReactNode } from 'react'
import { Button, KeyHint, NumberPad, readAmount, useFormat } from '#web/ui'
import { usePayWords } from './pay-words.ts'
import { quickCash } from './pay.ts'
import type { PartProps } from './pay-sheet.tsx'

/** Cash: what is handed over, typed or by one press, and the change at once. */
export function CashPart({ till, leftMinor, onPay }: PartProps): ReactNode {
  const say = usePayWords()
  const format = useFormat()
  const { text } = till.desk.pay
  const typed = readAmount(text, 2)
  const givenMinor = text === '' ? leftMinor : typed.ok ? typed.value : 0
  const changeMinor = givenMinor - leftMinor
  const take = (minor: number) => minor > 0 && onPay({ do: 'take', tender: { kind: 'cash', givenMinor: minor } })
  return (
    <>
      <div className="pay-figures">
        <div>
          <span className="soft">{say('given')}</span>
          <b className={text === '' ? 'num faint' : 'num'}>{text === '' ? format.money(leftMinor) : `¥${text}`}</b>
        </div>
        <div className={changeMinor < 0 ? 'pay-short' : 'pay-change'} aria-live="polite">
          <span>{say(changeMinor < 0 ? 'left' : 'change')}</span>
          <b className="num">{format.money(Math.abs(changeMinor))}</b>
        </div>
      </div>
      <div className="pay-quick">
        <Button kind="soft" onClick={() => take(leftMinor)}>
          {say('exact')}
        </Button>
        {quickCash(leftMinor).map((minor) => (
          <Button key={minor} onClick={() => take(minor)}>
            <span className="num">¥{minor / 100}</span>
          </Button>
        ))}
      </div>
      <NumberPad
        text={text}
        onText={(next) => onPay({ do: 'type', text: next })}
        wholeMax={6}
        enter={{
          label: (
            <span className="pay-enter">
              {changeMinor < 0 && givenMinor > 0 ? say('takePart', { amount: format.money(givenMinor) }) : say('finish')}
              <KeyHint combo="Enter" />
            </span>
          ),
          onPress: () => take(givenMinor),
        }}
      />
    </>
  )
}
