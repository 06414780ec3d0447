import { z } from 'zod'
import { SaleGood } from '#modules/catalog'
import type { InputOf } from '#platform/contract'
import { completeSale, Receipt, Rounding, TenderAsked, TenderKind } from '../../contract.ts'
import { changePay, nothingPaid, type Pay, type PayAction } from '../pay/pay.ts'
import { changeTicket, openTicket, type Recalled, type Ticket, type TicketAction } from './ticket.ts'

/** A sale on its way to the server. While nobody knows whether it arrived, the ticket stays exactly as it was sent. */
export type Sending = { readonly key: string; readonly input: InputOf<typeof completeSale> }

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
  | { readonly do: 'send'; readonly input: Sending['input'] }
  /** The server refused: the ticket may change again. */
  | { readonly do: 'refused' }
  | { readonly do: 'sold'; readonly receipt: Receipt; readonly ids: Ids }
  /** Puts the ticket aside, or throws it away. */
  | { readonly do: 'clear'; readonly ids: Ids }
  | { readonly do: 'recall'; readonly recalled: Recalled; readonly discountMinor: number }
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
      return desk.sending === null ? { ...desk, sending: { key: desk.ticket.key, input: action.input } } : desk
    case 'refused':
      return { ...desk, sending: null }
    case 'sold':
      return { ...openDesk(action.ids), done: action.receipt }
    case 'clear':
      return mayLeave(desk) ? openDesk(action.ids) : desk
    case 'recall':
      return mayLeave(desk) ? recall(desk, action) : desk
    case 'closeReceipt':
      return { ...desk, done: null }
  }
}

/** Whether the ticket may be put aside or thrown away: no money was taken for it, and it is not on its way. */
export function mayLeave(desk: Desk): boolean {
  return desk.sending === null && desk.pay.qr === null && desk.pay.tenders.length === 0
}

/** Onto an empty ticket with its discount; onto another, behind what is there. */
function recall(desk: Desk, { recalled, discountMinor }: DeskAction & { do: 'recall' }): Desk {
  const isFirst = desk.ticket.lines.length === 0
  const merged = changeTicket(desk.ticket, { do: 'merge', recalled })
  const discount = { kind: 'amount', amountMinor: discountMinor } as const
  return { ...desk, done: null, ticket: isFirst && discountMinor > 0 ? { ...merged, discount } : merged }
}

const DiscountShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('amount'), amountMinor: z.int().min(0) }),
  z.object({ kind: z.literal('percent'), basisPoints: z.int().min(0).max(10_000) }),
])
const rungUp = {
  good: SaleGood,
  code: z.string().nullable(),
  quantityThousandths: z.int().min(1),
  unitPriceMinor: z.int().min(0).nullable(),
  labelAmountMinor: z.int().min(0).nullable(),
  choices: z.array(z.object({ groupId: z.string(), optionId: z.string(), count: z.int().min(1) })),
}
const LineShape = z.object({ ...rungUp, lineId: z.int(), discount: DiscountShape })
const DeskShape = z.object({
  ticket: z.object({
    receiptId: z.string(),
    key: z.string(),
    name: z.string(),
    lines: z.array(LineShape),
    recalled: z.array(z.object({ ticketId: z.string(), name: z.string(), lines: z.array(LineShape) })),
    discount: DiscountShape,
    isMember: z.boolean(),
    coupons: z.array(z.object({ code: z.string(), promotionId: z.string(), name: z.string() })),
    rounding: Rounding.nullable(),
    selected: z.int().nullable(),
    last: z.object(rungUp).nullable(),
    nextLineId: z.int(),
  }),
  pay: z.object({
    method: TenderKind,
    text: z.string(),
    reference: z.string(),
    tenders: z.array(TenderAsked),
    qr: z.object({ paymentId: z.string(), key: z.string(), amountMinor: z.int() }).nullable(),
    toldAt: z.string().nullable(),
    tipMinor: z.int().min(0),
  }),
  sending: z.object({ key: z.string(), input: completeSale.input }).nullable(),
  done: Receipt.nullable(),
})

/** Reads a counter as it was written down; undefined for anything else. */
export function readDesk(text: string): Desk | undefined {
  try {
    return DeskShape.parse(JSON.parse(text))
  } catch {
    // Written by another version, or by nobody: an empty counter is right.
    return undefined
  }
}
