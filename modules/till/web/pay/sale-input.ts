import type { InputOf } from '#platform/contract'
import type { completeSale, TenderAsked } from '../../contract.ts'
import type { AskedLine } from '../../decide-sale.ts'
import type { PricedTicket } from '../ticket/price.ts'
import type { Ticket } from '../ticket/ticket.ts'

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
    isMember: ticket.isMember,
    couponCodes: ticket.coupons.map(({ code }) => code),
    pricedAt: priced.pricedAt,
    tenders: tenders.map((tender) => ({ ...tender })),
    ...(tipMinor > 0 ? { tipMinor } : {}),
  }
}

/** Lines as they travel: copies of their own. */
export function linesToSend(asked: readonly AskedLine[]) {
  return asked.map(({ choices, ...line }) => ({
    ...line,
    ...(choices === undefined ? {} : { choices: choices.map((choice) => ({ ...choice })) }),
  }))
}
