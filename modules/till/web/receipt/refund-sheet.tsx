import '../ticket/ticket.css'
import { MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { useEffect, useState, type ReactNode } from 'react'
import type { OutputOf } from '#platform/contract'
import {
  ask,
  Button,
  Choice,
  Failure,
  QuantityInput,
  Refusal,
  Sheet,
  tellTab,
  toast,
  Toggle,
  useAct,
  useFormat,
  useLevel,
} from '#web/ui'
import { receipt as receiptQuery, receipts, refundSale, type Receipt } from '../../contract.ts'
import type { Exchange } from '../ticket/ticket.ts'
import { EffectView } from './effect-view.tsx'
import { useEffectWords } from './effect-words.ts'
import { ReasonField } from './reason-field.tsx'
import { useReceiptWords } from './receipt-words.ts'
import { usePreview } from './use-preview.ts'
import { allBack, askedBack, changeBack, moneyBack, openBack, type BackLine } from './refund.ts'

type Sale = OutputOf<typeof receiptQuery>

/**
 * Takes goods of one receipt back: which, why, and what that is going to do before anything is done. With `onExchange`
 * they are exchanged instead: other goods are rung up first.
 */
export function RefundSheet(props: { sale: Sale; onClose: () => void; onExchange?: (exchange: Exchange) => void }): ReactNode {
  const { sale, onClose, onExchange } = props
  const say = useReceiptWords()
  const format = useFormat()
  const { receipt, refunded, refunds } = sale
  const [lines, setLines] = useState(() => openBack(receipt, refunded))
  const [reason, setReason] = useState('')
  const [way, setWay] = useState<'asPaid' | 'byCash'>('asPaid')
  const [isLooking, setIsLooking] = useState(false)
  const before = useBefore(refunds.map(({ receiptId }) => receiptId))
  const back = before.receipts === undefined ? undefined : moneyBack(receipt, before.receipts, lines, way === 'byCash')
  const backMinor = -(back?.totals.payableMinor ?? 0)
  const blocked = back === undefined ? say('linesNeeded') : reason.trim() === '' ? say('reasonNeeded') : undefined
  const goOn = () => {
    if (onExchange === undefined) return setIsLooking(true)
    onExchange({
      saleId: receipt.receiptId,
      number: receipt.number,
      back: askedBack(lines).map((asked) => ({ ...asked, ...namedOf(receipt, asked.line) })),
      creditMinor: backMinor,
      reason: reason.trim(),
    })
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={say(onExchange === undefined ? 'refundTitle' : 'exchangeTitle')}
      width={560}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button kind="primary" disabledBecause={blocked} onClick={goOn}>
            {onExchange === undefined
              ? say('look', { amount: format.money(backMinor) })
              : say('exchangeDoes', { amount: format.money(backMinor) })}
          </Button>
        </>
      }
    >
      <div className="stack">
        <div className="row">
          <b className="grow">{say('pickLines')}</b>
          <Button kind="soft" onClick={() => setLines(allBack)}>
            {say('all')}
          </Button>
        </div>
        <ul className="back">
          {receipt.lines.map((sold) => (
            <BackRow
              key={sold.line}
              sold={sold}
              line={lines.find(({ line }) => line === sold.line)}
              onChange={(change) => setLines((now) => changeBack(now, sold.line, change))}
            />
          ))}
        </ul>
        <ReasonField value={reason} onChange={setReason} />
        {onExchange === undefined && <Ways receipt={receipt} way={way} onWay={setWay} />}
        {before.error !== undefined && <Failure error={before.error} />}
        <MoneyBack tenders={onExchange === undefined ? (back?.tenders ?? []) : []} totalMinor={backMinor} />
      </div>
      {isLooking && (
        <ConfirmRefund
          asked={{
            saleId: receipt.receiptId,
            lines: askedBack(lines),
            reason: reason.trim(),
            byCash: way === 'byCash',
            tipMinor: receipt.tipMinor ?? 0,
          }}
          backMinor={backMinor}
          onBack={() => setIsLooking(false)}
          onDone={onClose}
        />
      )}
    </Sheet>
  )
}

/** How the money goes back; another way than it came is a right of its own. */
function Ways(props: { receipt: Receipt; way: 'asPaid' | 'byCash'; onWay: (way: 'asPaid' | 'byCash') => void }): ReactNode {
  const { receipt, way, onWay } = props
  const say = useReceiptWords()
  const level = useLevel('till.refundOtherTender')
  if (receipt.tenders.every(({ kind }) => kind === 'cash')) return null
  if (level === 'deny') return <p className="soft">{say('noOtherTender')}</p>
  return (
    <Choice
      wide
      value={way}
      onChange={onWay}
      options={[
        { value: 'asPaid', label: say('asPaid') },
        { value: 'byCash', label: say('byCash') },
      ]}
    />
  )
}

type Asked = { saleId: string; lines: ReturnType<typeof askedBack>; reason: string; byCash: boolean; tipMinor: number }

/** The simulator, and the button that does it. */
function ConfirmRefund(props: { asked: Asked; backMinor: number; onBack: () => void; onDone: () => void }): ReactNode {
  const { asked, backMinor, onBack, onDone } = props
  const say = useReceiptWords()
  const sayEffect = useEffectWords()
  const format = useFormat()
  const mayOtherTender = useLevel('till.refundOtherTender') === 'allow'
  const { saleId, lines, reason, byCash } = asked
  const tender = byCash ? { tender: 'cash' as const } : {}
  // What somebody still has to approve is not asked for by looking: that the money goes as cash is plain without the server.
  const preview = usePreview({ saleId, lines, ...(mayOtherTender ? tender : {}) })
  const inCash = [{ kind: 'cash', amountMinor: -backMinor, reference: null } as const]
  const effect = preview.effect === undefined || !byCash ? preview.effect : { ...preview.effect, money: inCash }
  const refund = useAct(refundSale, {
    invalidates: [receiptQuery, receipts],
    onDone: (done) => {
      toast(say('refundDone', { amount: format.money(-done.payableMinor) }))
      tellTab('till.completed', { receiptId: done.receiptId, kind: done.kind })
      onDone()
    },
  })
  return (
    <Sheet
      open
      onClose={onBack}
      title={sayEffect('title')}
      width={560}
      actions={
        <>
          <Button onClick={onBack}>{say('cancel')}</Button>
          <Button
            kind="primary"
            busy={refund.pending}
            disabledBecause={effect === undefined ? say('looking') : undefined}
            onClick={() => refund.run({ saleId, lines, reason, ...tender })}
          >
            {say('refundDoes', { amount: format.money(backMinor) })}
          </Button>
        </>
      }
    >
      <div className="stack">
        <EffectView effect={effect} error={preview.error} tipMinor={asked.tipMinor} />
        <Refusal error={refund.error} />
      </div>
    </Sheet>
  )
}

function namedOf(receipt: Receipt, line: number): { name: string; unit: string } {
  const sold = receipt.lines.find((one) => one.line === line)
  return { name: sold?.name ?? '', unit: sold?.unit ?? '' }
}

type Change = Partial<Pick<BackLine, 'quantityThousandths' | 'restock'>>

function BackRow({
  sold,
  line,
  onChange,
}: {
  sold: Receipt['lines'][number]
  line: BackLine | undefined
  onChange: (change: Change) => void
}): ReactNode {
  const say = useReceiptWords()
  const format = useFormat()
  if (line === undefined) return null
  const { leftThousandths, quantityThousandths, restock } = line
  const isWhole = sold.quantityThousandths % 1000 === 0
  const isGone = leftThousandths === 0
  return (
    <li className={isGone ? 'back-gone' : undefined}>
      <div className="back-line">
        <span className="grow back-words">
          <b>{sold.name}</b>
          <small className="soft num">
            {format.money(sold.unitPriceMinor)} ·{' '}
            {isGone ? say('nothingLeft') : say('left', { quantity: format.quantity(leftThousandths, sold.unit) })}
          </small>
        </span>
        {isGone ? null : isWhole ? (
          <span className="line-stepper">
            <button
              type="button"
              aria-label={`− ${sold.name}`}
              onClick={() => onChange({ quantityThousandths: quantityThousandths - 1000 })}
            >
              <MinusOutlined />
            </button>
            <span className="num back-quantity">{format.quantity(quantityThousandths)}</span>
            <button
              type="button"
              aria-label={`+ ${sold.name}`}
              onClick={() => onChange({ quantityThousandths: quantityThousandths + 1000 })}
            >
              <PlusOutlined />
            </button>
          </span>
        ) : (
          <span className="back-weight">
            <QuantityInput
              value={quantityThousandths}
              unit={sold.unit}
              label={sold.name}
              onChange={(value) => onChange({ quantityThousandths: value ?? 0 })}
            />
          </span>
        )}
      </div>
      {quantityThousandths > 0 && sold.deposit !== true && (
        <Toggle value={restock} onChange={(value) => onChange({ restock: value })}>
          {say(restock ? 'restock' : 'spoiled')}
        </Toggle>
      )}
    </li>
  )
}

/** The money that goes to the customer, by each way. */
export function MoneyBack({ tenders, totalMinor }: { tenders: Receipt['tenders']; totalMinor: number }): ReactNode {
  const say = useReceiptWords()
  const format = useFormat()
  return (
    <div className="back-money" aria-live="polite">
      <span className="grow">
        {say('moneyBack')}
        <small className="soft num">
          {tenders.map(({ kind, amountMinor }) => `${say(kind)} ${format.money(-amountMinor)}`).join(' + ')}
        </small>
      </span>
      <b className="num">{format.money(totalMinor)}</b>
    </div>
  )
}

/** Refunds of the same sale before this one: what went back already bounds what still can. */
function useBefore(receiptIds: readonly string[]): { receipts: readonly Receipt[] | undefined; error: unknown } {
  const [state, setState] = useState<{ receipts: readonly Receipt[] | undefined; error: unknown }>({
    receipts: undefined,
    error: undefined,
  })
  const ids = receiptIds.join(' ')
  useEffect(() => {
    let isGone = false
    Promise.all(
      ids
        .split(' ')
        .filter(Boolean)
        .map((receiptId) => ask(receiptQuery, { receiptId })),
    ).then(
      (answers) => !isGone && setState({ receipts: answers.map(({ receipt }) => receipt), error: undefined }),
      (error: unknown) => !isGone && setState({ receipts: undefined, error }),
    )
    return () => {
      isGone = true
    }
  }, [ids])
  return state
}
