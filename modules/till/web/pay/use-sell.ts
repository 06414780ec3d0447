import { useEffect, useRef, useState } from 'react'
import { businessDay } from '#science/calendar'
import { act, ApiRefused, doApproved, guardReload, tellTab, useInvalidate, useSession, type Session } from '#web/ui'
import {
  completeSale,
  exchange,
  heldTickets,
  receipt as receiptQuery,
  receipts,
  type Receipt,
  type TenderAsked,
} from '../../contract.ts'
import { session } from '../../../../platform/access/contract.ts'
import { rememberSold } from '../goods/favourites.ts'
import type { Desk, Sending } from '../ticket/desk.ts'
import type { PricedTicket } from '../ticket/price.ts'
import type { Ticket } from '../ticket/ticket.ts'
import { newIds, useDesk } from '../ticket/use-desk.ts'
import { isTraining } from '../training/training.ts'
import { trainingReceipt, type Trained } from '../training/training-receipt.ts'
import { isAnswer } from './is-answer.ts'
import { isOwnRefusal } from './own-sale.ts'
import { deedOf } from './sale-input.ts'
import { useOwnSale } from './use-own-sale.ts'

/** After the patience of one call: soon enough for a line that comes back, seldom enough for one that does not. */
const TRY_AGAIN_MILLISECONDS = 5000

/** Sends the ticket, and again until the server tells what became of it. */
export type Sell = {
  /** Sells the ticket as priced for these tenders. */
  readonly send: (ticket: Ticket, priced: PricedTicket, tenders: readonly TenderAsked[]) => void
  readonly tryNow: () => void
  readonly isBusy: boolean
  /** Why it was refused, or why there is no answer. */
  readonly error: unknown
  readonly forget: () => void
}

/** The one way by which this screen sells. `onSold` hears which ticket it was when its receipt came back. */
export function useSell(onSold: (ticket: Ticket) => void): Sell {
  const { desk, change, now } = useDesk()
  const who = useSession()
  const own = useOwnSale()
  const invalidate = useInvalidate()
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const isAtWork = useRef(false)

  const attempt = async (sending: Sending) => {
    if (isAtWork.current) return
    isAtWork.current = true
    setIsBusy(true)
    try {
      const receipt = await own.write(sending, () => doApproved(sending.approvals, (approvals) => deed(sending, approvals)))
      const { ticket } = now()
      change({ do: 'sold', receipt, ids: newIds() })
      setError(null)
      onSold(ticket)
      rememberSold(
        who?.merchant.id ?? '',
        receipt.lines.map(({ productId }) => productId),
      )
      const tell = () => {
        invalidate([receipts, receiptQuery, heldTickets])
        tellTab('till.completed', { receiptId: receipt.receiptId, kind: receipt.kind })
      }
      if (sending.own === undefined) tell()
      else void own.arrived().then(tell)
    } catch (caught) {
      setError(caught)
      if (isAnswer(caught) || isOwnRefusal(caught)) change({ do: 'refused' })
      if (caught instanceof ApiRefused && caught.status === 401) invalidate([session])
    } finally {
      isAtWork.current = false
      setIsBusy(false)
    }
  }
  // A new version of the till waits until the counter is empty.
  useEffect(() => guardReload(() => now().ticket.lines.length > 0 || now().sending !== null), [now])
  useTryAgain({ isWaiting: desk.sending !== null && !isBusy, hasTried: error !== null, now, attempt })

  return {
    send: (ticket, priced, tenders) => {
      setError(null)
      if (isTraining()) {
        const receipt = who === undefined ? undefined : trained(who, { ticket, priced, tenders, tipMinor: now().pay.tipMinor })
        if (receipt !== undefined) {
          change({ do: 'sold', receipt, ids: newIds() })
          tellTab('till.trained', { receipt, isAsked: false })
        }
        return onSold({ ...ticket, recalled: [] })
      }
      try {
        const { tipMinor } = now().pay
        const receipt = own.decide({ ticket, priced, tenders, tipMinor })
        change({ do: 'send', deed: deedOf(who?.store.id ?? '', ticket, priced, { tenders, tipMinor }), own: receipt })
      } catch (caught) {
        setError(caught)
      }
    },
    tryNow: () => {
      const { sending } = now()
      if (sending !== null) void attempt(sending)
    },
    isBusy,
    error,
    forget: () => setError(null),
  }
}

function deed({ key, deed: { kind, input } }: Sending, approvals: readonly string[]): Promise<Receipt> {
  return kind === 'sale' ? act(completeSale, input, { key, approvals }) : act(exchange, input, { key, approvals })
}

type Training = Pick<Trained, 'priced' | 'tenders' | 'tipMinor'> & { readonly ticket: Ticket }

/** What the sale would have left behind; nobody is told of it. */
function trained({ store, person }: Session, { ticket, ...sale }: Training): Receipt | undefined {
  const at = new Date().toISOString()
  const about = { receiptId: ticket.receiptId, storeId: store.id, cashierId: person.id, day: businessDay(at, store), at }
  return trainingReceipt({ ...about, ...sale })
}

type Again = {
  readonly isWaiting: boolean
  readonly hasTried: boolean
  readonly now: () => Desk
  readonly attempt: (sending: Sending) => Promise<void>
}

/** Sends what is on its way, until somebody answers. Also after a reload: a sale that was on its way then is still on the counter. */
function useTryAgain({ isWaiting, hasTried, now, attempt }: Again): void {
  const latest = useRef(attempt)
  useEffect(() => {
    latest.current = attempt
  })
  useEffect(() => {
    if (!isWaiting) return
    const again = () => {
      const { sending } = now()
      if (sending !== null) void latest.current(sending)
    }
    const timer = setTimeout(again, hasTried ? TRY_AGAIN_MILLISECONDS : 0)
    return () => clearTimeout(timer)
  }, [isWaiting, hasTried, now])
}
