import './held.css'
import { DeleteOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import {
  Badge,
  Button,
  Empty,
  Failure,
  Loading,
  Refusal,
  Sheet,
  toast,
  useAct,
  useAsk,
  useFormat,
  useLevel,
  useSession,
} from '#web/ui'
import { discardTicket, heldTickets, recallTicket } from '../../contract.ts'
import { ReasonField } from '../receipt/reason-field.tsx'
import { mergeProblem } from '../ticket/merge.ts'
import type { Till } from '../use-till.ts'
import { bringBack, type BroughtBack, type Held } from './bring-back.ts'
import { useHeldWords } from './held-words.ts'

/** The tickets put aside, to go on with one or to throw one away. */
export function RecallSheet({ till }: { till: Till }): ReactNode {
  const say = useHeldWords()
  const storeId = useSession()?.store.id ?? ''
  const held = useAsk(heldTickets, { storeId })
  const [discarding, setDiscarding] = useState<Held>()
  const isBusy = till.desk.ticket.lines.length > 0
  const recall = useAct(recallTicket, { invalidates: [heldTickets] })
  const [error, setError] = useState<unknown>()
  const take = async (ticket: Held) => {
    try {
      setError(undefined)
      const { index } = till.goods.shelf
      const known = { goodNow: (id: string) => index.good(id), storeId, promotions: till.promotions.rules }
      // Asked before the ticket is taken: what fails here leaves it where it was.
      const brought = await bringBack(ticket, known)
      const { ticketId, name, isMember, discountMinor } = ticket
      const { lines, coupons } = brought
      const recalled = { ticketId, name, lines }
      const problem = mergeProblem(till.desk.ticket, { recalled, coupons })
      if (problem !== undefined) return toast(say(problem), { tone: 'bad' })
      await recall.runAsync({ ticketId })
      const discountHereMinor = till.priced.discountMinor
      till.change({ do: 'recall', incoming: { recalled, isMember, coupons, discountMinor, discountHereMinor } })
      tellLost(brought, say)
      if (isBusy) toast(say('merged'))
      till.close()
    } catch (caught) {
      setError(caught)
    }
  }
  return (
    <Sheet open onClose={till.close} title={say('recallTitle')} width={520}>
      <Refusal error={error} />
      {held.error !== null ? (
        <Failure error={held.error} onRetry={() => void held.refetch()} />
      ) : held.data === undefined ? (
        <Loading rows lines={3} />
      ) : held.data.items.length === 0 ? (
        <Empty title={say('none')} text={say('noneText')} />
      ) : (
        <ul className="held">
          {held.data.items.map((ticket) => (
            <HeldRow
              key={ticket.ticketId}
              ticket={ticket}
              isPending={recall.pending}
              isMerged={isBusy}
              onRecall={() => void take(ticket)}
              onDiscard={() => setDiscarding(ticket)}
            />
          ))}
        </ul>
      )}
      {discarding !== undefined && <DiscardSheet ticket={discarding} onClose={() => setDiscarding(undefined)} />}
    </Sheet>
  )
}

function tellLost({ lostGoods, lostCoupons }: BroughtBack, say: ReturnType<typeof useHeldWords>): void {
  if (lostGoods.length > 0) toast(say('gone', { names: lostGoods.join('、') }), { tone: 'bad' })
  if (lostCoupons.length > 0) toast(say('couponsGone', { codes: lostCoupons.join('、') }), { tone: 'bad' })
}

/** Throws a held ticket away, for a reason that stays on record. */
function DiscardSheet({ ticket, onClose }: { ticket: Held; onClose: () => void }): ReactNode {
  const say = useHeldWords()
  const [reason, setReason] = useState('')
  const discard = useAct(discardTicket, { invalidates: [heldTickets], onDone: onClose })
  const noReason = reason.trim() === '' ? say('reasonNeeded') : undefined
  return (
    <Sheet
      open
      onClose={onClose}
      title={say('discardTitle', { name: ticket.name === '' ? say('unnamed') : ticket.name })}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button
            kind="danger"
            busy={discard.pending}
            disabledBecause={noReason}
            onClick={() => discard.run({ ticketId: ticket.ticketId, reason: reason.trim() })}
          >
            {say('voidDoes')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p className="soft">{say('discardText', { count: ticket.lines.length })}</p>
        <Refusal error={discard.error} />
        <ReasonField value={reason} onChange={setReason} usual={say('reasons')} />
      </div>
    </Sheet>
  )
}

function HeldRow(props: {
  ticket: Held
  isPending: boolean
  /** Onto the ticket that is there. */
  isMerged: boolean
  onRecall: () => void
  onDiscard: () => void
}): ReactNode {
  const { ticket, isPending, isMerged, onRecall, onDiscard } = props
  const mayVoid = useLevel('till.voidTicket') !== 'deny'
  const say = useHeldWords()
  const format = useFormat()
  const names = ticket.lines.slice(0, 2).map(({ name }) => name)
  return (
    <li>
      <div className="grow">
        <b className="clip">{ticket.name === '' ? say('unnamed') : ticket.name}</b>
        <span className="soft clip">{say('goods', { names: names.join('、'), count: ticket.lines.length })}</span>
        <span className="num">
          <b>{format.money(ticket.amountMinor)}</b> <small className="faint">{format.ago(ticket.heldAt)}</small>{' '}
          {ticket.isMember && <Badge>{say('member')}</Badge>}{' '}
          {ticket.couponCodes.length > 0 && <Badge>{say('coupons', { count: ticket.couponCodes.length })}</Badge>}
        </span>
      </div>
      <Button
        kind="quiet"
        icon={<DeleteOutlined />}
        label={say('discard')}
        disabledBecause={mayVoid ? undefined : say('noVoidRight')}
        onClick={onDiscard}
      />
      <Button kind="primary" busy={isPending} onClick={onRecall}>
        {say(isMerged ? 'merge' : 'recall')}
      </Button>
    </li>
  )
}
