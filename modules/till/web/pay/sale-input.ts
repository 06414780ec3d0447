import type { InputOf } from '#platform/contract'
import type { completeSale, TenderAsked } from '../../contract.ts'
import type { AskedLine } from '../../decide-sale.ts'
import type { Sending } from '../ticket/desk.ts'
import type { PricedTicket } from '../ticket/price.ts'
import { fullName } from '../goods/full-name.ts'
import type { Line, Ticket } from '../ticket/ticket.ts'

/** A ticket as the server is asked to sell it: what was told to the customer, when, and for whom. */
export function saleInputOf(
  storeId: string,
  ticket: Ticket,
  priced: PricedTicket,
  { tenders, tipMinor = 0 }: { readonly tenders: readonly TenderAsked[]; readonly tipMinor?: number },
): InputOf<typeof completeSale> {
  return {
    receiptId: ticket.receiptId,
    storeId,
    lines: linesToSend(priced.asked),
    discountMinor: priced.discountMinor,
    rounding: priced.rounding,
    ...customerOf(ticket),
    pricedAt: priced.pricedAt,
    tenders: tenders.map((tender) => ({ ...tender })),
    ...(tipMinor > 0 ? { tipMinor } : {}),
  }
}

/** What is sent when a ticket is paid: a sale, or an exchange for what comes back. */
export function deedOf(
  storeId: string,
  ticket: Ticket,
  priced: PricedTicket,
  paid: { readonly tenders: readonly TenderAsked[]; readonly tipMinor?: number },
): Sending['deed'] {
  const input = saleInputOf(storeId, ticket, priced, paid)
  if (ticket.exchange === null) return { kind: 'sale', input }
  const { saleId, back, reason } = ticket.exchange
  const { receiptId, storeId: _, tenders, tipMinor: _t, ...sold } = input
  const lines = back.map(({ line, quantityThousandths, restock }) => ({ line, quantityThousandths, restock }))
  return { kind: 'exchange', input: { ...(receiptId === undefined ? {} : { receiptId }), saleId, lines, sold, tenders, reason } }
}

/** Whom a ticket is for, as it travels. */
export function customerOf({ isMember, coupons }: Ticket): { isMember: boolean; couponCodes: string[] } {
  return { isMember, couponCodes: coupons.map(({ code }) => code) }
}

/** Lines as they are put aside or voided: with their names, for whoever reads of them later. */
export function namedLines(asked: readonly AskedLine[], lines: readonly Pick<Line, 'good'>[]) {
  return linesToSend(asked).map((line, at) => {
    const rung = lines[at]
    return { ...line, name: rung === undefined ? '' : fullName(rung.good) }
  })
}

/** Lines as they travel: copies of their own. */
export function linesToSend(asked: readonly AskedLine[]) {
  return asked.map(({ choices, ...line }) => ({
    ...line,
    ...(choices === undefined ? {} : { choices: choices.map((choice) => ({ ...choice })) }),
  }))
}
