import type { SaleGood } from '#modules/catalog'
import { COUPONS_A_TICKET_MAX } from '#modules/promotion'
import type { RoundingMode } from '#science/money'
import { sameChoices, type Choice } from '../choice/choose.ts'
import { LINE_QUANTITY_THOUSANDTHS_MAX, TICKET_LINES_MAX } from '../../contract.ts'
import { mergeTicket, presentOf, type Incoming } from './merge.ts'

/** Money off as the cashier meant it: a share keeps its meaning when the quantity changes. */
export type Discount =
  | { readonly kind: 'none' }
  | { readonly kind: 'amount'; readonly amountMinor: number }
  | { readonly kind: 'percent'; readonly basisPoints: number }
export const noDiscount: Discount = { kind: 'none' }

/** What is rung up at once: how much of which packing of which good. */
export type RungUp = {
  readonly good: SaleGood
  readonly code: string | null
  readonly quantityThousandths: number
  /** Another price than the shop's, or the price of a good that has none. */
  readonly unitPriceMinor: number | null
  readonly labelAmountMinor: number | null
  /** What the customer chose, for each unit. */
  readonly choices: readonly Choice[]
}

export type Line = RungUp & { readonly lineId: number; readonly discount: Discount }

/** A coupon that the customer showed, and the promotion that it opens. */
export type Coupon = { readonly code: string; readonly promotionId: string; readonly name: string }

/** A held ticket that was taken onto this one, as it came: what of it is not sold in the end is put on record. */
export type Recalled = { readonly ticketId: string; readonly name: string; readonly lines: readonly Line[] }

/** Somebody's word for a deed on this ticket; it is used up when the ticket is sold. */
export type Approved = { readonly right: string; readonly approvalId: string }

/** What comes back of a receipt while this ticket is sold in its place. */
export type Exchange = {
  readonly saleId: string
  readonly number: string
  readonly back: readonly {
    readonly line: number
    readonly name: string
    readonly unit: string
    readonly quantityThousandths: number
    readonly restock: boolean
  }[]
  /** What it is worth: what was paid for it. */
  readonly creditMinor: number
  readonly reason: string
}

/** The basket at the till. Its ids are made when it opens, so that however often it is sent it is sold once. */
export type Ticket = {
  readonly receiptId: string
  readonly key: string
  /** What a recalled ticket was held as. */
  readonly name: string
  readonly lines: readonly Line[]
  readonly recalled: readonly Recalled[]
  readonly exchange: Exchange | null
  /** The last for each right. */
  readonly approved: readonly Approved[]
  readonly discount: Discount
  /** The customer showed that she is a member. */
  readonly isMember: boolean
  readonly coupons: readonly Coupon[]
  /** Null: as the store rounds. */
  readonly rounding: RoundingMode | null
  readonly selected: number | null
  /** The last thing rung up, for ringing it up again. */
  readonly last: RungUp | null
  readonly nextLineId: number
}

export type TicketAction =
  | { readonly do: 'add'; readonly item: RungUp }
  | { readonly do: 'repeat' }
  | { readonly do: 'setQuantity'; readonly lineId: number; readonly quantityThousandths: number }
  | { readonly do: 'step'; readonly lineId: number; readonly by: 1 | -1 }
  | { readonly do: 'setPrice'; readonly lineId: number; readonly unitPriceMinor: number | null }
  | { readonly do: 'setChoices'; readonly lineId: number; readonly choices: readonly Choice[] }
  | { readonly do: 'discountLine'; readonly lineId: number; readonly discount: Discount }
  | { readonly do: 'discountTicket'; readonly discount: Discount }
  | { readonly do: 'setMember'; readonly isMember: boolean }
  | { readonly do: 'addCoupon'; readonly coupon: Coupon }
  | { readonly do: 'removeCoupon'; readonly code: string }
  | { readonly do: 'round'; readonly rounding: RoundingMode }
  | { readonly do: 'remove'; readonly lineId: number }
  | { readonly do: 'putBack'; readonly line: Line; readonly at: number }
  /** These lines and coupons stay; the others went onto another ticket. */
  | { readonly do: 'keep'; readonly lines: readonly Line[]; readonly coupons: readonly Coupon[] }
  | { readonly do: 'approve'; readonly approved: Approved }
  | { readonly do: 'exchange'; readonly exchange: Exchange | null }
  | { readonly do: 'merge'; readonly incoming: Incoming }
  | { readonly do: 'select'; readonly lineId: number }
  | { readonly do: 'selectNext'; readonly by: 1 | -1 }

const PIECE = 1000

/** An empty ticket. */
export function openTicket(ids: { receiptId: string; key: string }): Ticket {
  return {
    ...ids,
    name: '',
    lines: [],
    recalled: [],
    exchange: null,
    approved: [],
    discount: noDiscount,
    isMember: false,
    coupons: [],
    rounding: null,
    selected: null,
    last: null,
    nextLineId: 1,
  }
}

/** The ticket after a deed. What its limits forbid changes nothing; see {@link fits}. */
export function changeTicket(ticket: Ticket, action: TicketAction): Ticket {
  switch (action.do) {
    case 'add':
      return add(ticket, action.item)
    case 'repeat':
      return ticket.last === null ? ticket : add(ticket, ticket.last)
    case 'setQuantity':
      return isQuantity(action.quantityThousandths)
        ? changeLine(ticket, action.lineId, { quantityThousandths: action.quantityThousandths, labelAmountMinor: null })
        : ticket
    case 'step':
      return step(ticket, action.lineId, action.by * PIECE)
    case 'setPrice':
      return changeLine(ticket, action.lineId, { unitPriceMinor: action.unitPriceMinor, labelAmountMinor: null })
    case 'setChoices':
      return changeLine(ticket, action.lineId, { choices: action.choices })
    case 'discountLine':
      return changeLine(ticket, action.lineId, { discount: action.discount })
    case 'discountTicket':
      return { ...ticket, discount: action.discount }
    case 'setMember':
      return { ...ticket, isMember: action.isMember }
    case 'addCoupon':
      return addCoupon(ticket, action.coupon)
    case 'removeCoupon':
      return { ...ticket, coupons: ticket.coupons.filter(({ code }) => code !== action.code) }
    case 'round':
      return { ...ticket, rounding: action.rounding }
    case 'remove':
      return remove(ticket, action.lineId)
    case 'putBack':
      return { ...ticket, lines: ticket.lines.toSpliced(action.at, 0, action.line), selected: action.line.lineId }
    case 'keep':
      return keep(ticket, action)
    case 'approve': {
      const others = ticket.approved.filter(({ right }) => right !== action.approved.right)
      return { ...ticket, approved: [...others, action.approved] }
    }
    case 'exchange':
      return { ...ticket, exchange: action.exchange }
    case 'merge':
      return mergeTicket(ticket, action.incoming)
    case 'select':
      return { ...ticket, selected: action.lineId }
    case 'selectNext':
      return selectNext(ticket, action.by)
  }
}

/** The line that keys act on. */
export function selectedLine(ticket: Ticket): Line | undefined {
  return ticket.lines.find(({ lineId }) => lineId === ticket.selected)
}

/** Whether there is room for it: a long receipt ends somewhere, and so does a quantity. */
export function fits(ticket: Ticket, item: RungUp): boolean {
  const same = sameLine(ticket, item)
  if (same === undefined) return isQuantity(item.quantityThousandths) && ticket.lines.length < TICKET_LINES_MAX
  return isQuantity(same.quantityThousandths + item.quantityThousandths)
}

function add(ticket: Ticket, item: RungUp): Ticket {
  if (!fits(ticket, item)) return ticket
  const same = sameLine(ticket, item)
  if (same !== undefined) {
    const grown = changeLine(ticket, same.lineId, { quantityThousandths: same.quantityThousandths + item.quantityThousandths })
    return { ...grown, selected: same.lineId, last: item }
  }
  const lineId = ticket.nextLineId
  const lines = [...ticket.lines, { ...item, lineId, discount: noDiscount }]
  return { ...ticket, lines, selected: lineId, last: item, nextLineId: lineId + 1 }
}

/** A coupon shown twice is one. */
function addCoupon(ticket: Ticket, coupon: Coupon): Ticket {
  const isKnown = ticket.coupons.some(({ code }) => code === coupon.code)
  return isKnown || ticket.coupons.length >= COUPONS_A_TICKET_MAX ? ticket : { ...ticket, coupons: [...ticket.coupons, coupon] }
}

/** Pieces of the same packing at the same price make one line; each weighing stays its own. */
function sameLine(ticket: Ticket, item: RungUp): Line | undefined {
  if (item.good.byWeight) return undefined
  return ticket.lines.find(
    (line) =>
      line.good.id === item.good.id &&
      line.code === item.code &&
      line.unitPriceMinor === item.unitPriceMinor &&
      sameChoices(line.choices, item.choices) &&
      line.discount.kind === 'none',
  )
}

function keep(ticket: Ticket, { lines, coupons }: TicketAction & { do: 'keep' }): Ticket {
  const recalled = presentOf(ticket.recalled, lines)
  return { ...ticket, lines, coupons, recalled, selected: lines.at(-1)?.lineId ?? null }
}

function step(ticket: Ticket, lineId: number, byThousandths: number): Ticket {
  const line = ticket.lines.find((one) => one.lineId === lineId)
  if (line === undefined) return ticket
  const next = line.quantityThousandths + byThousandths
  if (next <= 0) return remove(ticket, lineId)
  return isQuantity(next) ? changeLine(ticket, lineId, { quantityThousandths: next, labelAmountMinor: null }) : ticket
}

function remove(ticket: Ticket, lineId: number): Ticket {
  const at = ticket.lines.findIndex((line) => line.lineId === lineId)
  if (at === -1) return ticket
  const lines = ticket.lines.toSpliced(at, 1)
  const selected = ticket.selected === lineId ? ((lines[at] ?? lines.at(-1))?.lineId ?? null) : ticket.selected
  // Money off the whole ticket was meant for these goods: the last line takes it along.
  return { ...ticket, lines, selected, ...(lines.length === 0 ? { discount: noDiscount } : {}) }
}

function selectNext(ticket: Ticket, by: 1 | -1): Ticket {
  const at = ticket.lines.findIndex(({ lineId }) => lineId === ticket.selected)
  const from = at === -1 ? (by === 1 ? -1 : ticket.lines.length) : at
  const next = ticket.lines[Math.min(Math.max(from + by, 0), ticket.lines.length - 1)]
  return next === undefined ? ticket : { ...ticket, selected: next.lineId }
}

function changeLine(ticket: Ticket, lineId: number, change: Partial<Line>): Ticket {
  const lines = ticket.lines.map((line) => (line.lineId === lineId ? { ...line, ...change } : line))
  return { ...ticket, lines, selected: lineId }
}

function isQuantity(thousandths: number): boolean {
  return Number.isSafeInteger(thousandths) && thousandths >= 1 && thousandths <= LINE_QUANTITY_THOUSANDTHS_MAX
}
