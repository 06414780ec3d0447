import { MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { useEffect, useState, type ReactNode } from 'react'
import type { OutputOf } from '#platform/contract'
import { ask, Button, Choice, Failure, QuantityInput, Refusal, Sheet, toast, Toggle, useAct, useFormat } from '#web/ui'
import { receipt as receiptQuery, receipts, refundSale, type Receipt } from '../../contract.ts'
import { ReasonField } from './reason-field.tsx'
import { useReceiptWords } from './receipt-words.ts'
import { allBack, askedBack, changeBack, moneyBack, openBack, type BackLine } from './refund.ts'

type Sale = OutputOf<typeof receiptQuery>

/** Takes goods of one receipt back, and shows the money that goes back before anything is done. */
export function RefundSheet({ sale, onClose }: { sale: Sale; onClose: () => void }): ReactNode {
  const say = useReceiptWords()
  const format = useFormat()
  const { receipt, refunded, refunds } = sale
  const [lines, setLines] = useState(() => openBack(receipt, refunded))
  const [reason, setReason] = useState('')
  const [way, setWay] = useState<'asPaid' | 'byCash'>('asPaid')
  const before = useBefore(refunds.map(({ receiptId }) => receiptId))
  const isCashOnly = receipt.tenders.every(({ kind }) => kind === 'cash')
  const back = before.receipts === undefined ? undefined : moneyBack(receipt, before.receipts, lines, way === 'byCash')
  const backMinor = -(back?.totals.payableMinor ?? 0)
  const refund = useAct(refundSale, {
    invalidates: [receiptQuery, receipts],
    onDone: (done) => {
      toast(say('refundDone', { amount: format.money(-done.payableMinor) }))
      onClose()
    },
  })
  const blocked = back === undefined ? say('linesNeeded') : reason.trim() === '' ? say('reasonNeeded') : undefined
  const submit = () =>
    refund.run({
      saleId: receipt.receiptId,
      lines: askedBack(lines),
      reason: reason.trim(),
      ...(way === 'byCash' ? { tender: 'cash' as const } : {}),
    })
  return (
    <Sheet
      open
      onClose={onClose}
      title={say('refundTitle')}
      width={560}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button kind="primary" busy={refund.pending} disabledBecause={blocked} onClick={submit}>
            {say('refundDoes', { amount: format.money(backMinor) })}
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
          {receipt.lines.map((sold, at) => (
            <BackRow
              key={sold.line}
              sold={sold}
              line={lines[at]}
              onChange={(change) => setLines((now) => changeBack(now, sold.line, change))}
            />
          ))}
        </ul>
        <ReasonField value={reason} onChange={setReason} />
        {!isCashOnly && (
          <Choice
            wide
            value={way}
            onChange={setWay}
            options={[
              { value: 'asPaid', label: say('asPaid') },
              { value: 'byCash', label: say('byCash') },
            ]}
          />
        )}
        {before.error !== undefined && <Failure error={before.error} />}
        <MoneyBack tenders={back?.tenders ?? []} totalMinor={backMinor} />
        <Refusal error={refund.error} />
      </div>
    </Sheet>
  )
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
            <button type="button" aria-label="−" onClick={() => onChange({ quantityThousandths: quantityThousandths - 1000 })}>
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
      {quantityThousandths > 0 && (
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
