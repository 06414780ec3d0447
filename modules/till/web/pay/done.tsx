import './pay.css'
import { CheckCircleFilled } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Button, KeyHint, useFormat } from '#web/ui'
import type { Receipt } from '../../contract.ts'
import type { Till } from '../use-till.ts'
import { usePayWords } from './pay-words.ts'

/** The sale is done: the change, huge, until the next scan or press. */
export function Done({ till, receipt, onNext }: { till: Till; receipt: Receipt; onNext: () => void }): ReactNode {
  const say = usePayWords()
  const format = useFormat()
  const changeMinor = receipt.tenders.reduce((sum, tender) => sum + tender.changeMinor, 0)
  const givenMinor = receipt.tenders.reduce((sum, tender) => sum + tender.givenMinor, 0)
  const { tipMinor = 0 } = receipt
  return (
    <section className="done" role="status">
      <CheckCircleFilled className="done-mark" />
      <p className="done-title">{say(receipt.kind === 'exchange' ? 'exchanged' : 'done')}</p>
      {changeMinor > 0 ? (
        <>
          <p className="soft">{say('change')}</p>
          <p className="done-figure num">{format.money(changeMinor)}</p>
        </>
      ) : (
        <>
          {receipt.payableMinor < 0 && <p className="soft">{say('givenBack')}</p>}
          <p className="done-figure num">{format.money(Math.abs(receipt.payableMinor))}</p>
        </>
      )}
      {receipt.payableMinor >= 0 && (
        <p className="soft num done-line">
          {say('due')} {format.money(receipt.payableMinor)} · {tipMinor > 0 && `${say('tip')} ${format.money(tipMinor)} · `}
          {say('received', { amount: format.money(givenMinor) })}
        </p>
      )}
      <p className="faint num">{receipt.number}</p>
      <div className="done-actions">
        <Button size="large" onClick={() => till.open({ kind: 'receipt' })}>
          {say('seeReceipt')}
        </Button>
        <Button kind="primary" size="large" onClick={onNext}>
          {say('next')} <KeyHint combo="Enter" />
        </Button>
      </div>
      <p className="faint">{say('nextHint')}</p>
    </section>
  )
}
