import type { InputOf } from '#platform/contract'
import type { completeSale, exchange, Receipt } from '../../contract.ts'
import { changePay, nothingPaid, type Pay, type PayAction } from '../pay/pay.ts'
import type { Incoming } from './merge.ts'
import { changeTicket, openTicket, type Ticket, type TicketAction } from './ticket.ts'

/** A sale on its way to the server. While nobody knows whether it arrived, the ticket stays exactly as it was sent. */
export type Sending = {
  readonly key: string
  readonly approvals: readonly string[]
  readonly deed:
    | { readonly kind: 'sale'; readonly input: InputOf<typeof completeSale> }
    | { readonly kind: 'exchange'; readonly input: InputOf<typeof exchange> }
  /** The receipt of a sale that this till decided by itself: it goes to the till's own log, and from there to the server. */
  readonly own?: Receipt | undefined
}

/** What lies on the counter: the ticket, its payment, a sale on its way, and the receipt of the one before. */
export type Desk = {
  readonly ticket: Ticket
  readonly pay: Pay
  readonly sending: Sending | null
  readonly done: Receipt | null
}

export type DeskAction =
  | { readonly do: 'ticket'; readonly action: TicketAction }
  | { readonly do: 'pay'; readonly action: PayAction }
  | { readonly do: 'send'; readonly deed: Sending['deed']; readonly own?: Receipt | undefined }
  /** The server refused: the ticket may change again. */
  | { readonly do: 'refused' }
  | { readonly do: 'sold'; readonly receipt: Receipt; readonly ids: Ids }
  /** Puts the ticket aside, or throws it away. */
  | { readonly do: 'clear'; readonly ids: Ids }
  | { readonly do: 'recall'; readonly incoming: Incoming }
  | { readonly do: 'closeReceipt' }

type Ids = { readonly receiptId: string; readonly key: string }

/** An empty counter. */
export function openDesk(ids: Ids): Desk {
  return { ticket: openTicket(ids), pay: nothingPaid, sending: null, done: null }
}

/** The counter after a deed. A ticket that may have been sold does not change. */
export function changeDesk(desk: Desk, action: DeskAction): Desk {
  switch (action.do) {
    case 'ticket':
      return desk.sending === null ? { ...desk, ticket: changeTicket(desk.ticket, action.action), done: null } : desk
    case 'pay':
      return desk.sending === null ? { ...desk, pay: changePay(desk.pay, action.action) } : desk
    case 'send':
      return desk.sending === null ? { ...desk, sending: sendingOf(desk.ticket, action) } : desk
    case 'refused':
      return { ...desk, sending: null }
    case 'sold':
      return { ...openDesk(action.ids), done: action.receipt }
    case 'clear':
      return mayLeave(desk) ? openDesk(action.ids) : desk
    case 'recall':
      return mayLeave(desk)
        ? { ...desk, done: null, ticket: changeTicket(desk.ticket, { do: 'merge', incoming: action.incoming }) }
        : desk
    case 'closeReceipt':
      return { ...desk, done: null }
  }
}

/** Whether the ticket may be put aside or thrown away: no money was taken for it, and it is not on its way. */
export function mayLeave(desk: Desk): boolean {
  return desk.sending === null && desk.pay.qr === null && desk.pay.tenders.length === 0
}

function sendingOf({ key, approved }: Ticket, { deed, own }: Pick<Sending, 'deed' | 'own'>): Sending {
  return { key, approvals: approved.map(({ approvalId }) => approvalId), deed, ...(own === undefined ? {} : { own }) }
}
