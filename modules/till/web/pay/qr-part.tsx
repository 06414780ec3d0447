import { useEffect, useRef, useState, type ReactNode } from 'react'
import { cancelPayment, payment, startPayment, type PaymentState } from '#modules/payment'
import type { OutputOf } from '#platform/contract'
import { useTillLog } from '#platform/replica/web'
import {
  act,
  ApiRefused,
  Badge,
  Button,
  Field,
  Loading,
  MoneyInput,
  newKey,
  QrCode,
  readAmount,
  Refusal,
  useAct,
  useAsk,
  useFormat,
  useMay,
  useSession,
  writeAmount,
} from '#web/ui'
import { showQr } from '../display/shown-qr.ts'
import { useTraining } from '../training/training.ts'
import { useTrainingWords } from '../training/training-words.ts'
import { usePayWords } from './pay-words.ts'
import type { PartProps } from './pay-sheet.tsx'

/** Fast enough that a customer does not wait for us, slow enough for the channel. */
const ASK_EVERY_SECONDS = 2

/** A QR code for the customer to scan; when the money is there, the sale completes by itself. */
export function QrPart(props: PartProps): ReactNode {
  const say = usePayWords()
  const mayTake = useMay('payment.take')
  const isTraining = useTraining()
  if (isTraining) return <TrainQr {...props} />
  if (!mayTake) return <p className="trouble">{say('noQrRight')}</p>
  return props.till.desk.pay.qr === null ? <StartQr {...props} /> : <WaitForQr {...props} qr={props.till.desk.pay.qr} />
}

/** No channel is asked while training. */
function TrainQr({ leftMinor, onPay }: PartProps): ReactNode {
  const say = useTrainingWords()
  const tender = { kind: 'qr', givenMinor: leftMinor } as const
  return (
    <Button kind="primary" size="large" wide onClick={() => onPay({ do: 'take', tender: { ...tender, paymentId: newKey() } })}>
      {say('paid')}
    </Button>
  )
}

function StartQr({ till, leftMinor, onPay }: PartProps): ReactNode {
  const say = usePayWords()
  const format = useFormat()
  const { text } = till.desk.pay
  const isAlone = useTillLog().standing?.cause === 'network'
  const typed = readAmount(text, 2)
  const minor = text !== '' && typed.ok ? typed.value : leftMinor
  const wrong = minor > leftMinor || minor <= 0 ? say('tooMuch') : undefined
  return (
    <>
      <Field label={say('given')} error={wrong}>
        <MoneyInput
          value={minor}
          onChange={(value) => onPay({ do: 'type', text: value === null ? '' : writeAmount(value, 2, 2) })}
        />
      </Field>
      {isAlone && <p className="trouble">{say('qrAlone')}</p>}
      <Button
        kind="primary"
        size="large"
        wide
        disabledBecause={isAlone ? say('qrAlone') : wrong}
        onClick={() => onPay({ do: 'askQr', paymentId: newKey(), key: newKey(), amountMinor: minor })}
      >
        {say('startQr', { amount: format.money(minor) })}
      </Button>
    </>
  )
}

type Waiting = PartProps & { qr: NonNullable<PartProps['till']['desk']['pay']['qr']> }

function WaitForQr({ onPay, qr }: Waiting): ReactNode {
  const say = usePayWords()
  const format = useFormat()
  const storeId = useSession()?.store.id ?? ''
  const start = useStart(qr, storeId)
  const asked = useAsk(payment, { paymentId: qr.paymentId }, { enabled: start.hasAnswer, everySeconds: ASK_EVERY_SECONDS })
  const now = asked.data ?? start.answer
  const cancel = useAct(cancelPayment, { onDone: () => onPay({ do: 'dropQr' }) })
  const isPaid = now?.state === 'paid'
  const latest = useRef(onPay)
  useEffect(() => {
    latest.current = onPay
  })
  useEffect(() => {
    if (isPaid) latest.current({ do: 'qrPaid', paymentId: qr.paymentId })
  }, [isPaid, qr.paymentId])
  const qrText = now?.qrText ?? null
  useEffect(() => {
    showQr(qrText)
    return () => showQr(null)
  }, [qrText])
  // What the channel refused, or closed without money, leaves nothing to cancel.
  const isOver = now === undefined ? (start.error ?? asked.error) instanceof ApiRefused : now.state === 'closed'
  return (
    <div className="pay-qr" aria-live="polite">
      <b className="pay-qr-amount num">{format.money(qr.amountMinor)}</b>
      {isOver ? null : now?.qrText === undefined || now.qrText === null ? (
        <Loading lines={3} />
      ) : (
        <QrCode text={now.qrText} label={say('qrWaiting')} size={280} />
      )}
      <QrState state={isOver ? now?.state : (now?.state ?? 'created')} hasCode={(now?.qrText ?? null) !== null} />
      {!isOver && <DemoLink text={now?.qrText ?? ''} />}
      <Refusal error={now === undefined ? (start.error ?? cancel.error) : cancel.error} />
      {isOver ? (
        <Button kind="soft" onClick={() => onPay({ do: 'dropQr' })}>
          {say('qrAgain')}
        </Button>
      ) : (
        <Button busy={cancel.pending} onClick={() => cancel.run({ paymentId: qr.paymentId })}>
          {say('qrCancel')}
        </Button>
      )}
    </div>
  )
}

type Started = {
  /** The server answered, or was silent: from then on it is asked. A refusal leaves nothing to ask about. */
  readonly hasAnswer: boolean
  readonly answer: OutputOf<typeof startPayment> | undefined
  readonly error: unknown
}

/** Starts the payment once, under its own key: coming back to it starts no second one. */
function useStart(qr: Waiting['qr'], storeId: string): Started {
  const [started, setStarted] = useState<Started>({ hasAnswer: false, answer: undefined, error: undefined })
  const { paymentId, key, amountMinor } = qr
  useEffect(() => {
    let isGone = false
    const tell = (next: Started) => !isGone && setStarted(next)
    act(startPayment, { paymentId, storeId, amountMinor }, { key }).then(
      (answer) => tell({ hasAnswer: true, answer, error: undefined }),
      (error: unknown) => tell({ hasAnswer: !(error instanceof ApiRefused), answer: undefined, error }),
    )
    return () => {
      isGone = true
    }
  }, [paymentId, key, amountMinor, storeId])
  return started
}

function QrState({ state, hasCode }: { state: PaymentState | undefined; hasCode: boolean }): ReactNode {
  const say = usePayWords()
  switch (state) {
    case undefined:
      return null
    case 'created':
    case 'paying':
      return <p className="soft">{say(hasCode ? 'qrWaiting' : 'qrPreparing')}</p>
    case 'paid':
      return <Badge tone="good">{say('qrPaid')}</Badge>
    case 'closed':
      return <p className="trouble">{say('qrClosed')}</p>
    case 'unknown':
      return <p className="trouble">{say('qrUnknown')}</p>
    case 'mismatch':
      return <p className="trouble">{say('qrMismatch')}</p>
  }
}

/** In the demo nobody has the phone that would scan: the page behind the code opens here. */
function DemoLink({ text }: { text: string }): ReactNode {
  const say = usePayWords()
  const isDemo = useSession()?.demo === true
  if (!isDemo || !/^https?:\/\//.test(text)) return null
  return (
    <a href={text} target="_blank" rel="noreferrer">
      {say('qrDemo')}
    </a>
  )
}
