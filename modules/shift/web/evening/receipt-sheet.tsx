import type { ReactNode } from 'react'
import { receipt as receiptQuery, type Receipt } from '#modules/till'
import { Button, Failure, Loading, Sheet, useAsk, useFormat, useMay } from '#web/ui'
import { useNames } from '../use-names.ts'
import { useEveningWords } from './evening-words.ts'

/** A receipt behind one of the five lines: what was on it, who rang it up, and the sale it came from. */
export function ReceiptSheet(props: {
  receiptId: string
  onReceipt: (receiptId: string) => void
  onClose: () => void
}): ReactNode {
  const { receiptId, onReceipt, onClose } = props
  const say = useEveningWords()
  const may = useMay('till.seeReceipts')
  const answer = useAsk(receiptQuery, { receiptId }, { enabled: may })
  const found = answer.data?.receipt
  const soldId = found?.refundOf ?? null
  return (
    <Sheet
      open
      onClose={onClose}
      title={say('receipt')}
      actions={soldId === null ? undefined : <Button onClick={() => onReceipt(soldId)}>{say('sold')}</Button>}
    >
      {!may ? (
        <p className="soft">{say('receiptRight')}</p>
      ) : answer.error !== null ? (
        <Failure error={answer.error} onRetry={() => void answer.refetch()} />
      ) : found === undefined ? (
        <Loading lines={6} />
      ) : (
        <Content receipt={found} />
      )}
    </Sheet>
  )
}

function Content({ receipt }: { receipt: Receipt }): ReactNode {
  const say = useEveningWords()
  const format = useFormat()
  const names = useNames()
  return (
    <div className="stack">
      <div>
        <b className="num">{receipt.number}</b>
        <p className="soft num">
          {format.dayAndTime(receipt.at)} · {names.person(receipt.cashierId)}
        </p>
        {receipt.reason !== null && <p>{receipt.reason}</p>}
      </div>
      <ul className="evening-goods">
        {receipt.lines.map((line) => (
          <li key={line.line}>
            <span className="grow">
              <b>{line.name}</b>
              <small className="num">
                {format.quantity(line.quantityThousandths, line.unit)} × {format.money(line.unitPriceMinor)}
                {line.listPriceMinor !== null && line.listPriceMinor !== line.unitPriceMinor && (
                  <del> {format.money(line.listPriceMinor)}</del>
                )}
                {byHandOf(line) !== 0 && ` · ${say('byHand')} ${format.money(-byHandOf(line))}`}
              </small>
            </span>
            <b className="num">{format.money(line.amountMinor)}</b>
          </li>
        ))}
      </ul>
      <div className="row">
        <b className="grow">{say(receipt.payableMinor < 0 ? 'back' : 'due')}</b>
        <b className="num evening-due">{format.money(receipt.payableMinor)}</b>
      </div>
    </div>
  )
}

/** What of a line's discount no promotion gave. */
function byHandOf({ discountMinor, promotions = [] }: Receipt['lines'][number]): number {
  return promotions.reduce((left, promotion) => left - promotion.discountMinor, discountMinor)
}
