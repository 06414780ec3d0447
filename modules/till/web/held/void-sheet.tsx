import { useState, type ReactNode } from 'react'
import { Button, Refusal, Sheet, useAct, useFormat, useSession } from '#web/ui'
import { heldTickets, voidTicket } from '../../contract.ts'
import { namedLines } from '../pay/sale-input.ts'
import { ReasonField } from '../receipt/reason-field.tsx'
import { useTraining } from '../training/training.ts'
import { newIds } from '../ticket/use-desk.ts'
import type { Till } from '../use-till.ts'
import { useHeldWords } from './held-words.ts'

/** Throws the ticket away with a reason: what was on it stays on record. */
export function VoidSheet({ till }: { till: Till }): ReactNode {
  const say = useHeldWords()
  const format = useFormat()
  const storeId = useSession()?.store.id ?? ''
  const isTraining = useTraining()
  const [reason, setReason] = useState('')
  const [{ receiptId: voidId }] = useState(newIds)
  const { ticket } = till.desk
  const { asked, totals } = till.priced
  const amountMinor = totals?.payableMinor ?? 0
  const gone = useAct(voidTicket, {
    invalidates: [heldTickets],
    onDone: () => {
      till.recordMissing(ticket, till.quote)
      finish()
    },
  })
  const finish = () => {
    till.sell.forget()
    till.change({ do: 'clear', ids: newIds() })
    till.close()
  }
  const submit = () => {
    // Nothing of training is ever on record.
    if (isTraining) return finish()
    const lines = namedLines(asked, ticket.lines)
    gone.run({ voidId, storeId, name: ticket.name, lines, amountMinor, reason: reason.trim() })
  }
  return (
    <Sheet
      open
      onClose={till.close}
      title={say('voidTitle')}
      actions={
        <>
          <Button onClick={till.close}>{say('cancel')}</Button>
          <Button
            kind="danger"
            busy={gone.pending}
            disabledBecause={reason.trim() === '' ? say('reasonNeeded') : undefined}
            onClick={submit}
          >
            {say('voidDoes')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p className="soft">{say('voidText', { count: ticket.lines.length, amount: format.money(amountMinor) })}</p>
        <Refusal error={gone.error} />
        <ReasonField value={reason} onChange={setReason} usual={say('reasons')} />
      </div>
    </Sheet>
  )
}
