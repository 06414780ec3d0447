import { useState, type ReactNode } from 'react'
import type { OutputOf } from '#platform/contract'
import { Button, Choice, Failure, Loading, Sheet, tellTab, useAsk, useFormat, useLevel } from '#web/ui'
import { receipt as receiptQuery } from '../../contract.ts'
import { writtenReceipt } from '../pay/own-sale.ts'
import type { Exchange } from '../ticket/ticket.ts'
import { useTraining } from '../training/training.ts'
import { useTrainingWords } from '../training/training-words.ts'
import { LastCopyTexts } from './last-copy-codes.tsx'
import { ReceiptPaper, type PaperWidth } from './receipt-paper.tsx'
import { useReceiptWords } from './receipt-words.ts'
import { RefundSheet } from './refund-sheet.tsx'

/** One receipt: its paper, printing, and taking goods of it back. */
export function ReceiptSheet(props: {
  receiptId: string
  onClose: () => void
  /** At a till: puts what comes back onto the ticket. */
  onExchange?: (exchange: Exchange) => void
  /** Why no exchange can begin now. */
  noExchange?: string | undefined
  /** It was sold just now: a sheet of it by the browser is no copy yet. */
  isFresh?: boolean
}): ReactNode {
  const { receiptId, onClose, onExchange, isFresh = false } = props
  const say = useReceiptWords()
  const format = useFormat()
  const answer = useAsk(receiptQuery, { receiptId })
  const sayTraining = useTrainingWords()
  const isTraining = useTraining()
  const refundLevel = useLevel('till.refund')
  const exchangeLevel = useLevel('till.exchange')
  const [widthText, setWidth] = useState<'58' | '80'>('58')
  const [taking, setTaking] = useState<'refund' | 'exchange'>()
  // What this till wrote itself it can show, though the server has not heard of it or does not answer.
  const receipt = answer.data?.receipt ?? writtenReceipt(receiptId)
  const noBack = isTraining ? sayTraining('notReal') : noBackOf(answer.data, say)
  const noRefund = refundLevel === 'deny' ? say('noRefundRight') : noBack
  const noExchange = exchangeLevel === 'deny' ? say('noExchangeRight') : (noBack ?? props.noExchange)
  const print = () => {
    // The printer's companion prints it, or says why not; where nobody looks after printers the browser's window does.
    const isHeard = receipt !== undefined && tellTab('till.completed', { receiptId, kind: receipt.kind, reprint: true })
    if (!isHeard) window.print()
  }
  const width: PaperWidth = widthText === '58' ? 58 : 80
  return (
    <Sheet
      open
      onClose={onClose}
      title={say('receipt')}
      width={480}
      actions={
        <>
          <Button disabledBecause={noRefund} onClick={() => setTaking('refund')}>
            {say('refund')}
          </Button>
          {onExchange !== undefined && (
            <Button disabledBecause={noExchange} onClick={() => setTaking('exchange')}>
              {say('exchange')}
            </Button>
          )}
          <Button kind="primary" disabledBecause={receipt === undefined ? say('looking') : undefined} onClick={print}>
            {say('print')}
          </Button>
        </>
      }
    >
      {answer.error !== null && receipt === undefined ? (
        <Failure error={answer.error} onRetry={() => void answer.refetch()} />
      ) : receipt === undefined ? (
        <Loading lines={8} />
      ) : (
        <div className="stack">
          <Choice
            wide
            value={widthText}
            onChange={setWidth}
            options={[
              { value: '58', label: say('narrow') },
              { value: '80', label: say('wide') },
            ]}
          />
          <ReceiptPaper receipt={receipt} widthMillimetres={width} isCopy={!isFresh} />
          <LastCopyTexts receiptId={receiptId} />
          {receipt.pricedAt !== undefined && (
            <p className="soft">
              {say('pricedAt', { told: format.dayAndTime(receipt.pricedAt), at: format.dayAndTime(receipt.at) })}
            </p>
          )}
        </div>
      )}
      {taking !== undefined && answer.data !== undefined && (
        <RefundSheet
          sale={answer.data}
          onClose={() => setTaking(undefined)}
          {...(taking === 'exchange' && onExchange !== undefined ? { onExchange } : {})}
        />
      )}
    </Sheet>
  )
}

/** Why nothing of a receipt can come back; undefined when something can. */
function noBackOf(data: OutputOf<typeof receiptQuery> | undefined, say: ReturnType<typeof useReceiptWords>): string | undefined {
  if (data === undefined) return say('looking')
  const { receipt, refunded } = data
  if (receipt.kind !== 'sale' && receipt.kind !== 'exchange') return say('notASale')
  const back = new Map(refunded.map(({ line, quantityThousandths }) => [line, quantityThousandths]))
  const isAllBack = receipt.lines.every(({ line, quantityThousandths }) => (back.get(line) ?? 0) >= quantityThousandths)
  return isAllBack ? say('nothingLeft') : undefined
}
