import { noDiscount, type Line, type Ticket } from './ticket.ts'

/** How much of which line stays on this ticket, in thousandths. */
export type Taken = ReadonlyMap<number, number>

/** Two tickets of one: what is paid now, and what is put aside. */
export type Parts = { readonly here: Ticket; readonly rest: Ticket }

/**
 * The ticket in two: what is taken, and the rest. Undefined while one of them is empty. Money off as a sum stays where
 * most of its line is; a share stays a share of both. Friends who pay apart are still a member's party: both parts have
 * her price. A coupon is used once: it stays here, unless its code is among `moved`.
 */
export function splitTicket(ticket: Ticket, taken: Taken, moved: ReadonlySet<string> = new Set()): Parts | undefined {
  const here: Line[] = []
  const rest: Line[] = []
  for (const line of ticket.lines) {
    const stays = Math.min(taken.get(line.lineId) ?? 0, line.quantityThousandths)
    const goes = line.quantityThousandths - stays
    const sumStays = stays >= goes
    if (stays > 0) here.push(partOf(line, stays, sumStays))
    if (goes > 0) rest.push(partOf(line, goes, !sumStays))
  }
  if (here.length === 0 || rest.length === 0) return undefined
  const { coupons, discount } = ticket
  return {
    here: { ...ticket, lines: here, coupons: coupons.filter(({ code }) => !moved.has(code)) },
    rest: {
      ...ticket,
      lines: rest,
      coupons: coupons.filter(({ code }) => moved.has(code)),
      // A sum off the whole ticket, and what came back of a receipt, are settled by what is paid now.
      discount: discount.kind === 'amount' ? noDiscount : discount,
      exchange: null,
    },
  }
}

/** A label's amount is for the whole weighing: a part of it is priced by weight. */
function partOf(line: Line, quantityThousandths: number, hasSum: boolean): Line {
  if (quantityThousandths === line.quantityThousandths) return line
  const discount = line.discount.kind === 'amount' && !hasSum ? noDiscount : line.discount
  return { ...line, quantityThousandths, labelAmountMinor: null, discount }
}
