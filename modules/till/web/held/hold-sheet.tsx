import { useState, type ReactNode } from 'react'
import { Button, Field, Form, Refusal, Sheet, TextInput, toast, useAct, useFormat, useSession } from '#web/ui'
import { heldTickets, holdTicket } from '../../contract.ts'
import { customerOf, namedLines } from '../pay/sale-input.ts'
import { newIds } from '../ticket/use-desk.ts'
import type { Till } from '../use-till.ts'
import { useHeldWords } from './held-words.ts'

/** Puts the ticket aside under a name that the cashier will know it by. */
export function HoldSheet({ till }: { till: Till }): ReactNode {
  const say = useHeldWords()
  const format = useFormat()
  const storeId = useSession()?.store.id ?? ''
  const { ticket } = till.desk
  const [name, setName] = useState(ticket.name)
  const hold = useAct(holdTicket, {
    invalidates: [heldTickets],
    onDone: () => {
      till.recordMissing(ticket, till.quote)
      till.change({ do: 'clear', ids: newIds() })
      till.close()
      toast(say('held'))
    },
  })
  const { asked, discountMinor, totals } = till.priced
  const submit = () => {
    if (hold.pending) return
    const lines = namedLines(asked, ticket.lines)
    // Its receipt's id serves as the held one's: holding twice by a lost answer is refused, not doubled.
    hold.run({
      ticketId: ticket.receiptId,
      storeId,
      name: name.trim(),
      lines,
      discountMinor,
      ...customerOf(ticket),
      amountMinor: totals?.payableMinor ?? 0,
    })
  }
  return (
    <Sheet
      open
      onClose={till.close}
      title={say('title')}
      actions={
        <>
          <Button onClick={till.close}>{say('cancel')}</Button>
          <Button kind="primary" busy={hold.pending} onClick={submit}>
            {say('does')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p className="soft">{say('text', { count: ticket.lines.length, amount: format.money(totals?.payableMinor ?? 0) })}</p>
        <Refusal error={hold.error} />
        <Form onSubmit={submit}>
          <Field label={say('name')} optional={say('optional')}>
            <TextInput value={name} onChange={setName} autoFocus maxLength={40} placeholder={say('nameHint')} onEnter={submit} />
          </Field>
        </Form>
      </div>
    </Sheet>
  )
}
