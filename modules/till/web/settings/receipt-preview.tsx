import type { ReactNode } from 'react'
import { Card, useFormat, useSession } from '#web/ui'
import { roundTakings, type RoundingMode } from '#science/money'
import { useTillSettingsWords } from './words.ts'

/** Two goods whose sum shows every way of rounding. */
const goodMinor = 200
const otherMinor = 1487

/** The receipt as it will be printed, with two goods of the shelf. */
export function ReceiptPreview(props: { name: string; header: string; footer: string; rounding: RoundingMode }): ReactNode {
  const { name, header, footer, rounding } = props
  const say = useTillSettingsWords()
  const format = useFormat()
  const cashier = useSession()?.person.name ?? ''
  const sumMinor = goodMinor + otherMinor
  const { payableMinor, roundingMinor } = roundTakings(sumMinor, rounding)
  const lines = [
    { title: say('sampleGood'), amountMinor: goodMinor },
    { title: say('sampleOther'), amountMinor: otherMinor },
  ]
  return (
    <Card title={say('preview')}>
      <div className="paper">
        <b className="paper-name">{name}</b>
        {header.trim() !== '' && <p className="paper-note">{header}</p>}
        <hr />
        <p>{say('number', { number: '0001' })}</p>
        <p>{say('cashier', { name: cashier })}</p>
        <hr />
        {lines.map(({ title, amountMinor }) => (
          <PaperLine key={title} title={title} amount={format.money(amountMinor)} />
        ))}
        <hr />
        <PaperLine title={say('goods')} amount={format.money(sumMinor)} />
        {roundingMinor !== 0 && <PaperLine title={say('rounded')} amount={format.money(roundingMinor)} />}
        <PaperLine title={<b>{say('payable')}</b>} amount={<b>{format.money(payableMinor)}</b>} />
        <PaperLine title={say('cash')} amount={format.money(payableMinor)} />
        {footer.trim() !== '' && (
          <>
            <hr />
            <p className="paper-note">{footer}</p>
          </>
        )}
      </div>
    </Card>
  )
}

function PaperLine({ title, amount }: { title: ReactNode; amount: ReactNode }): ReactNode {
  return (
    <p className="paper-line">
      <span>{title}</span>
      <span className="num">{amount}</span>
    </p>
  )
}
