import { useState, type ReactNode } from 'react'
import { Button, Choice, Failure, Loading, Sheet, useAsk, useMay } from '#web/ui'
import { receipt as receiptQuery } from '../../contract.ts'
import { ReceiptPaper, type PaperWidth } from './receipt-paper.tsx'
import { useReceiptWords } from './receipt-words.ts'
import { RefundSheet } from './refund-sheet.tsx'

/** One receipt: its paper, printing, and taking goods of it back. */
export function ReceiptSheet({ receiptId, onClose }: { receiptId: string; onClose: () => void }): ReactNode {
  const say = useReceiptWords()
  const answer = useAsk(receiptQuery, { receiptId })
  const mayRefund = useMay('till.refund')
  const [widthText, setWidth] = useState<'58' | '80'>('58')
  const [isRefunding, setIsRefunding] = useState(false)
  const receipt = answer.data?.receipt
  const noRefund = !mayRefund
    ? say('noRefundRight')
    : receipt?.kind !== 'sale'
      ? say('notASale')
      : isAllBack(answer.data)
        ? say('nothingLeft')
        : undefined
  const width: PaperWidth = widthText === '58' ? 58 : 80
  return (
    <Sheet
      open
      onClose={onClose}
      title={say('receipt')}
      width={480}
      actions={
        <>
          <Button disabledBecause={noRefund} onClick={() => setIsRefunding(true)}>
            {say('refund')}
          </Button>
          <Button kind="primary" onClick={() => window.print()}>
            {say('print')}
          </Button>
        </>
      }
    >
      {answer.error !== null ? (
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
          <ReceiptPaper receipt={receipt} widthMillimetres={width} />
        </div>
      )}
      {isRefunding && answer.data !== undefined && <RefundSheet sale={answer.data} onClose={() => setIsRefunding(false)} />}
    </Sheet>
  )
}

function isAllBack(
  data:
    | {
        receipt: { lines: readonly { line: number; quantityThousandths: number }[] }
        refunded: readonly { line: number; quantityThousandths: number }[]
      }
    | undefined,
): boolean {
  if (data === undefined) return false
  const back = new Map(data.refunded.map(({ line, quantityThousandths }) => [line, quantityThousandths]))
  return data.receipt.lines.every(({ line, quantityThousandths }) => (back.get(line) ?? 0) >= quantityThousandths)
}
