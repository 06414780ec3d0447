import './held.css'
import { DeleteOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { productsByIds, type SaleGood } from '#modules/catalog'
import type { OutputOf } from '#platform/contract'
import {
  ask,
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
import { asGood } from '../ticket/price.ts'
import { ReasonField } from '../receipt/reason-field.tsx'
import { noDiscount, type Line } from '../ticket/ticket.ts'
import type { Till } from '../use-till.ts'
import { useHeldWords } from './held-words.ts'

type Held = OutputOf<typeof heldTickets>['items'][number]

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
      // Asked before the ticket is taken: what fails here leaves it where it was.
      const others = await goodsBeyond(till, ticket)
      const missing = putOnCounter(till, await recall.runAsync({ ticketId: ticket.ticketId }), others)
      if (missing.length > 0) toast(say('gone', { names: missing.join('、') }), { tone: 'bad' })
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
          <b>{format.money(ticket.amountMinor)}</b> <small className="faint">{format.ago(ticket.heldAt)}</small>
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

/** Goods of a held ticket that the till's list does not have: withdrawn since, but still on the counter. */
async function goodsBeyond(till: Till, { lines }: Held): Promise<ReadonlyMap<string, SaleGood>> {
  const unknown = lines.map(({ productId }) => productId).filter((id) => till.goods.shelf.index.good(id) === undefined)
  const { items } = unknown.length === 0 ? { items: [] } : await ask(productsByIds, { productIds: [...new Set(unknown)] })
  return new Map(items.filter(({ status }) => status !== 'removed').map((product) => [product.id, asGood(product)]))
}

/** Puts a recalled ticket onto the counter; answers the names of goods that are gone for good. */
function putOnCounter(till: Till, held: Held, others: ReadonlyMap<string, SaleGood>): readonly string[] {
  const missing: string[] = []
  const lines: Line[] = []
  for (const {
    productId,
    name,
    code,
    quantityThousandths,
    unitPriceMinor,
    labelAmountMinor,
    discountMinor,
    choices,
  } of held.lines) {
    const good = till.goods.shelf.index.good(productId) ?? others.get(productId)
    if (good === undefined) missing.push(name)
    else
      lines.push({
        good,
        quantityThousandths,
        code: code ?? null,
        unitPriceMinor: unitPriceMinor ?? null,
        labelAmountMinor: labelAmountMinor ?? null,
        choices: choices ?? [],
        lineId: lines.length + 1,
        discount: discountMinor === 0 ? noDiscount : { kind: 'amount', amountMinor: discountMinor },
      })
  }
  till.change({ do: 'recall', recalled: { ticketId: held.ticketId, name: held.name, lines }, discountMinor: held.discountMinor })
  return missing
}
