import { type ReactNode } from 'react'
import { Button, Sheet, tellTab, useSay } from '#web/ui'
import { fill } from '#platform/contract'
import { receipts, type Receipt } from '../../contract.ts'
import { ReceiptPaper } from './receipt-paper.tsx'
import { useReceiptWords } from './receipt-words.ts'

/** The receipt of a training sale: it looks like one, is marked as none, and nothing can come back of it. */
export function TrainingReceiptSheet({ receipt, onClose }: { receipt: Receipt; onClose: () => void }): ReactNode {
  const say = useReceiptWords()
  const sayPair = useSay()
  return (
    <Sheet
      open
      onClose={onClose}
      title={say('receipt')}
      width={480}
      actions={
        <>
          <Button disabledBecause={sayPair(fill(receipts.refuses.TRAINING_RECEIPT, { number: receipt.number }))}>
            {say('refund')}
          </Button>
          <Button kind="primary" onClick={() => void (tellTab('till.trained', { receipt, isAsked: true }) || window.print())}>
            {say('print')}
          </Button>
        </>
      }
    >
      <ReceiptPaper receipt={receipt} widthMillimetres={58} />
    </Sheet>
  )
}
