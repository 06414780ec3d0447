import './display.css'
import { useEffect, useState, type ReactNode } from 'react'
import { QrCode, useFormat, useSession, words } from '#web/ui'
import { DisplayLine, type Shown } from './display-line.ts'

const useDisplayWords = words({
  zh: {
    welcome: '欢迎光临',
    total: '应付',
    saved: '已省 {amount}',
    scan: '请扫码付款 {amount}',
    thanks: '谢谢惠顾',
    change: '找零 {amount}',
    paid: '已付 {amount}',
  },
  en: {
    welcome: 'Welcome',
    total: 'Total',
    saved: 'You save {amount}',
    scan: 'Scan to pay {amount}',
    thanks: 'Thank you',
    change: 'Your change: {amount}',
    paid: '{amount} paid',
  },
})

/** The second screen: for the customer's eyes, over everything else of the window. */
export function DisplayScreen(): ReactNode {
  const store = useSession()?.store
  const shown = useShown(store?.id ?? '')
  return (
    <div className="display" aria-live="polite">
      {shown.state === 'idle' && <Idle name={store?.name ?? ''} />}
      {shown.state === 'ringing' && <Ringing shown={shown} />}
      {shown.state === 'done' && <Thanks shown={shown} />}
    </div>
  )
}

function useShown(storeId: string): Shown {
  const [shown, setShown] = useState<Shown>({ state: 'idle' })
  useEffect(() => {
    const line = new DisplayLine(storeId, (message) => message.kind === 'show' && setShown(message.shown))
    line.hello()
    return () => line.close()
  }, [storeId])
  return shown
}

function Idle({ name }: { name: string }): ReactNode {
  const say = useDisplayWords()
  return (
    <div className="display-idle">
      <p>{say('welcome')}</p>
      <h1>{name}</h1>
    </div>
  )
}

function Ringing({ shown }: { shown: Extract<Shown, { state: 'ringing' }> }): ReactNode {
  const say = useDisplayWords()
  const format = useFormat()
  const { lines, payableMinor, savedMinor, qr } = shown
  return (
    <>
      <ol className="display-lines">
        {lines.map(({ name, note, quantityThousandths, unit, byWeight, amountMinor, savedMinor: lineSavedMinor }, at) => (
          <li
            key={at}
            ref={(row) => {
              if (at === lines.length - 1) row?.scrollIntoView({ block: 'nearest' })
            }}
          >
            <span className="grow">
              <b>{name}</b>
              {note !== '' && <small>{note}</small>}
            </span>
            <span className="num">
              {byWeight ? format.quantity(quantityThousandths, unit) : `× ${format.quantity(quantityThousandths)}`}
            </span>
            <span className="num display-amount">
              {format.money(amountMinor)}
              {lineSavedMinor > 0 && <small>−{format.money(lineSavedMinor)}</small>}
            </span>
          </li>
        ))}
      </ol>
      <footer className="display-foot">
        {qr !== null && (
          <div className="display-qr">
            <QrCode text={qr.text} label={say('scan', { amount: format.money(qr.amountMinor) })} size={260} />
            <b>{say('scan', { amount: format.money(qr.amountMinor) })}</b>
          </div>
        )}
        <div className="grow">
          {savedMinor > 0 && <p className="display-saved num">{say('saved', { amount: format.money(savedMinor) })}</p>}
          <p className="display-total">
            <span>{say('total')}</span>
            <output className="num">{format.money(payableMinor)}</output>
          </p>
        </div>
      </footer>
    </>
  )
}

function Thanks({ shown }: { shown: Extract<Shown, { state: 'done' }> }): ReactNode {
  const say = useDisplayWords()
  const format = useFormat()
  const { changeMinor, payableMinor, savedMinor } = shown
  return (
    <div className="display-idle">
      <h1>{say('thanks')}</h1>
      <p className="num">{say('paid', { amount: format.money(payableMinor) })}</p>
      {changeMinor > 0 && <p className="num display-change">{say('change', { amount: format.money(changeMinor) })}</p>}
      {savedMinor > 0 && <p className="num display-saved">{say('saved', { amount: format.money(savedMinor) })}</p>}
    </div>
  )
}
