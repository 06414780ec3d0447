import './pay.css'
import { CloseOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Button, Choice, Field, MoneyInput, Select, Sheet, useFormat, useIsPhone, useKeys, useMay, useSession } from '#web/ui'
import { roundingModes, roundTakings, type RoundingMode } from '#science/money'
import type { TenderAsked } from '../../contract.ts'
import { Trouble } from '../ticket/ticket-totals.tsx'
import type { Till } from '../use-till.ts'
import { EffectView } from '../receipt/effect-view.tsx'
import { usePreview } from '../receipt/use-preview.ts'
import { usePayWords } from './pay-words.ts'
import { CashPart } from './cash-part.tsx'
import { balanceOf, type PayAction } from './pay.ts'
import { deedOf } from './sale-input.ts'
import { QrPart } from './qr-part.tsx'
import { TerminalPart } from './terminal-part.tsx'

/** What one way of paying needs: what is left, and how to take some of it. Taking the last of it completes the sale. */
export type PartProps = {
  till: Till
  leftMinor: number
  onPay: (action: PayAction) => void
}

/** Takes the money: what is due, how it is handed over, and the change. */
export function PaySheet({ till }: { till: Till }): ReactNode {
  const say = usePayWords()
  const format = useFormat()
  const isPhone = useIsPhone()
  const { desk, priced, change, close, sell } = till
  const payableMinor = dueOf(till)
  const balance = balanceOf(payableMinor, desk.pay.tenders)
  const settle = (tenders: readonly TenderAsked[]) => {
    if (priced.totals !== undefined && balanceOf(payableMinor, tenders).isSettled) sell.send(desk.ticket, priced, tenders)
  }
  const onPay = (action: PayAction) => {
    sell.forget()
    const after = change({ do: 'pay', action })
    if (action.do === 'take' || action.do === 'qrPaid') settle(after.pay.tenders)
  }
  const part: PartProps = { till, leftMinor: balance.leftMinor, onPay }
  const isSending = desk.sending !== null
  // While a customer is scanning nothing else is taken, or the same money might come twice.
  const method = desk.pay.qr === null ? desk.pay.method : 'qr'
  return (
    <Sheet open onClose={close} title={say('title')} width={640}>
      <PayKeys onPay={onPay} />
      <div className="pay">
        <DueHead till={till} />
        <Tenders tenders={desk.pay.tenders} onGiveBack={(at) => onPay({ do: 'giveBack', at })} />
        {balance.givenMinor > 0 && <Left till={till} />}
        <Trouble till={till} />
        {desk.ticket.exchange !== null && !isSending && <ExchangeEffect till={till} />}
        {balance.isSettled ? (
          <Button
            kind="primary"
            size="large"
            wide
            busy={isSending}
            disabledBecause={priced.totals === undefined ? say('over0') : undefined}
            onClick={() => settle(desk.pay.tenders)}
          >
            {till.priced.giveBackMinor > 0
              ? say('giveBack', { amount: format.money(till.priced.giveBackMinor) })
              : payableMinor === 0
                ? say('over0')
                : say('finish')}
          </Button>
        ) : (
          !isSending && (
            <>
              {desk.pay.qr === null && <Methods till={till} onPay={onPay} />}
              {method === 'cash' && <CashPart {...part} />}
              {method === 'terminal' && <TerminalPart {...part} />}
              {method === 'qr' && <QrPart {...part} />}
            </>
          )
        )}
        {isPhone && <Rounding till={till} />}
        <Tip till={till} onTip={(tipMinor) => onPay({ do: 'tip', tipMinor })} />
      </div>
    </Sheet>
  )
}

/** What the exchange is going to do, before it is settled. */
function ExchangeEffect({ till: { desk, priced } }: { till: Till }): ReactNode {
  const storeId = useSession()?.store.id ?? ''
  const deed = deedOf(storeId, desk.ticket, priced, { tenders: [] })
  const asked = deed.kind === 'exchange' && priced.totals !== undefined ? deed.input : undefined
  const preview = usePreview(asked === undefined ? undefined : { saleId: asked.saleId, lines: asked.lines, sold: asked.sold })
  return <EffectView {...preview} />
}

/** What is due, with the tip that goes on top. */
function dueOf({ priced, desk }: Till): number {
  return priced.dueMinor + desk.pay.tipMinor
}

/** A tip for the staff, where the store takes any. */
function Tip({ till, onTip }: { till: Till; onTip: (tipMinor: number) => void }): ReactNode {
  const say = usePayWords()
  const { settings, desk } = till
  if (settings?.tips !== true || desk.sending !== null || desk.pay.tenders.length > 0 || desk.pay.qr !== null) return null
  return (
    <Field label={say('tip')} optional={say('optional')}>
      <MoneyInput
        value={desk.pay.tipMinor === 0 ? null : desk.pay.tipMinor}
        label={say('tip')}
        onChange={(value) => onTip(value ?? 0)}
      />
    </Field>
  )
}

function PayKeys({ onPay }: { onPay: (action: PayAction) => void }): ReactNode {
  const mayQr = useMay('payment.take')
  useKeys([
    { id: 'till.pay.cash', combo: 'F5', title: { zh: '收现金', en: 'Cash' }, run: () => onPay({ do: 'choose', method: 'cash' }) },
    {
      id: 'till.pay.terminal',
      combo: 'F6',
      title: { zh: '收刷卡', en: 'Card' },
      run: () => onPay({ do: 'choose', method: 'terminal' }),
    },
    {
      id: 'till.pay.qr',
      combo: 'F7',
      title: { zh: '扫码收款', en: 'QR code' },
      run: () => onPay({ do: 'choose', method: 'qr' }),
      disabled: !mayQr,
    },
  ])
  return null
}

function DueHead({ till }: { till: Till }): ReactNode {
  const say = usePayWords()
  const format = useFormat()
  const isPhone = useIsPhone()
  return (
    <div className="pay-due">
      <div className="grow">
        <span className="soft">{say('due')}</span>
        <output className="num">{format.money(dueOf(till))}</output>
      </div>
      {!isPhone && <Rounding till={till} />}
    </div>
  )
}

/** 抹零 as its own line of the receipt, by the store's way or another for this ticket. */
function Rounding({ till }: { till: Till }): ReactNode {
  const say = usePayWords()
  const format = useFormat()
  const { priced, changeTicket, desk } = till
  const roundingMinor = priced.totals?.roundingMinor ?? 0
  const maxMinor = till.settings?.roundingMinorMax ?? null
  const amountMinor = priced.totals?.amountMinor ?? 0
  const isWithin = (mode: RoundingMode) =>
    maxMinor === null || Math.abs(roundTakings(amountMinor, mode).roundingMinor) <= maxMinor
  const options = roundingModes.filter(isWithin).map((value) => ({ value, label: say(value) }))
  return (
    <div className="pay-rounding">
      <span className="soft num">
        {say('rounding')} {roundingMinor !== 0 && <b>{format.money(roundingMinor)}</b>}
        {options.length < roundingModes.length && <small> {say('roundingMax', { amount: format.money(maxMinor ?? 0) })}</small>}
      </span>
      <Select
        label={say('rounding')}
        value={priced.rounding}
        options={options}
        disabled={desk.sending !== null || desk.pay.qr !== null}
        onChange={(rounding) => rounding !== null && changeTicket({ do: 'round', rounding })}
      />
    </div>
  )
}

function Methods({ till, onPay }: { till: Till; onPay: (action: PayAction) => void }): ReactNode {
  const say = usePayWords()
  const { pay } = till.desk
  return (
    <Choice
      wide
      label={say('title')}
      value={pay.method}
      onChange={(method) => onPay({ do: 'choose', method })}
      options={[
        { value: 'cash', label: say('cash') },
        { value: 'terminal', label: say('terminal') },
        { value: 'qr', label: say('qr') },
      ]}
    />
  )
}

/** What was handed over so far; what a channel already took cannot simply be crossed out. */
function Tenders({ tenders, onGiveBack }: { tenders: readonly TenderAsked[]; onGiveBack: (at: number) => void }): ReactNode {
  const say = usePayWords()
  const format = useFormat()
  if (tenders.length === 0) return null
  return (
    <ul className="pay-tenders">
      {tenders.map((tender, at) => (
        <li key={at}>
          <span className="grow">{say(tender.kind)}</span>
          <b className="num">{format.money(tender.givenMinor)}</b>
          {tender.kind !== 'qr' && (
            <Button kind="quiet" icon={<CloseOutlined />} label={say('back')} onClick={() => onGiveBack(at)} />
          )}
        </li>
      ))}
    </ul>
  )
}

function Left({ till }: { till: Till }): ReactNode {
  const say = usePayWords()
  const format = useFormat()
  const { leftMinor, changeMinor, overMinor } = balanceOf(dueOf(till), till.desk.pay.tenders)
  if (overMinor > 0)
    return (
      <p className="trouble" role="alert">
        {say('over', { amount: format.money(overMinor) })} · {say('tooMuch')}
      </p>
    )
  return (
    <p className="pay-left num">
      {say(leftMinor > 0 ? 'left' : 'change')} <b>{format.money(leftMinor > 0 ? leftMinor : changeMinor)}</b>
    </p>
  )
}
