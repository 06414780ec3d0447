import { COUPONS_A_TICKET_MAX } from '#modules/promotion'
import { LINE_QUANTITY_THOUSANDTHS_MAX, TICKET_LINES_MAX } from '../../contract.ts'
import { sameChoices } from '../choice/choose.ts'
import type { Coupon, Line, Recalled, Ticket } from './ticket.ts'

/** A held ticket as it comes back: its goods, and what was taken off it and for whom. */
export type Incoming = {
  readonly recalled: Recalled
  readonly isMember: boolean
  readonly coupons: readonly Coupon[]
  /** Off the whole of it. */
  readonly discountMinor: number
  /** What stands off the ticket that is here, by its own goods: two sums add up where two shares would not. */
  readonly discountHereMinor: number
}

/**
 * A held ticket behind what is here. One bill is paid by one customer: where either was a member's it is a member's, and
 * the coupons of both are hers to use. What {@link mergeProblem} names changes nothing.
 */
export function mergeTicket(ticket: Ticket, incoming: Incoming): Ticket {
  if (mergeProblem(ticket, incoming) !== undefined) return ticket
  const { recalled, isMember, discountMinor, discountHereMinor } = incoming
  const lines = mergeLines(ticket.lines, recalled.lines)
  return {
    ...ticket,
    name: ticket.name === '' ? recalled.name : ticket.name,
    lines,
    recalled: [...ticket.recalled, recalled],
    discount: discountMinor === 0 ? ticket.discount : { kind: 'amount', amountMinor: discountHereMinor + discountMinor },
    isMember: ticket.isMember || isMember,
    coupons: couponsOfBoth(ticket, incoming),
    selected: lines.at(-1)?.lineId ?? null,
    nextLineId: Math.max(0, ...lines.map(({ lineId }) => lineId)) + 1,
  }
}

/** Why two tickets do not go onto one; undefined when they do. To be asked before a ticket is taken off the rack. */
export function mergeProblem(
  ticket: Ticket,
  incoming: Pick<Incoming, 'recalled' | 'coupons'>,
): 'tooManyLines' | 'tooManyCoupons' | undefined {
  if (mergeLines(ticket.lines, incoming.recalled.lines).length > TICKET_LINES_MAX) return 'tooManyLines'
  return couponsOfBoth(ticket, incoming).length > COUPONS_A_TICKET_MAX ? 'tooManyCoupons' : undefined
}

/** A coupon shown on both is one. */
function couponsOfBoth(ticket: Ticket, { coupons }: Pick<Incoming, 'coupons'>): readonly Coupon[] {
  const known = new Set(ticket.coupons.map(({ code }) => code))
  return [...ticket.coupons, ...coupons.filter(({ code }) => !known.has(code))]
}

/** Lines of another ticket behind those that are here; pieces of the same at the same price become one line. */
export function mergeLines(lines: readonly Line[], others: readonly Line[]): readonly Line[] {
  const merged = [...lines]
  let nextLineId = Math.max(0, ...lines.map(({ lineId }) => lineId)) + 1
  for (const other of others) {
    const at = merged.findIndex((line) => isSame(line, other))
    const line = merged[at]
    if (line === undefined) merged.push({ ...other, lineId: nextLineId++ })
    else merged[at] = { ...line, quantityThousandths: line.quantityThousandths + other.quantityThousandths }
  }
  return merged
}

/** What of recalled tickets is no longer there, by ticket: less of a line, or none of it. */
export function missingOf(recalled: readonly Recalled[], lines: readonly Line[]): readonly Recalled[] {
  return divide(recalled, lines).missing
}

/** What of recalled tickets is still there: of this, a split leaves the till answerable for the part that stays. */
export function presentOf(recalled: readonly Recalled[], lines: readonly Line[]): readonly Recalled[] {
  return divide(recalled, lines).present
}

function divide(recalled: readonly Recalled[], lines: readonly Line[]): Record<'present' | 'missing', readonly Recalled[]> {
  const left = new Map(lines.map((line) => [line.lineId, line.quantityThousandths]))
  const present: Recalled[] = []
  const missing: Recalled[] = []
  for (const ticket of recalled) {
    const [here, gone]: [Line[], Line[]] = [[], []]
    for (const line of ticket.lines) {
      let wanted = line.quantityThousandths
      for (const there of lines.filter(({ good, code }) => good.id === line.good.id && code === line.code)) {
        const some = Math.min(wanted, left.get(there.lineId) ?? 0)
        left.set(there.lineId, (left.get(there.lineId) ?? 0) - some)
        wanted -= some
      }
      const found = line.quantityThousandths - wanted
      if (found > 0) here.push({ ...line, quantityThousandths: found })
      if (wanted > 0) gone.push({ ...line, quantityThousandths: wanted })
    }
    if (here.length > 0) present.push({ ...ticket, lines: here })
    if (gone.length > 0) missing.push({ ...ticket, lines: gone })
  }
  return { present, missing }
}

function isSame(one: Line, other: Line): boolean {
  return (
    !one.good.byWeight &&
    one.good.id === other.good.id &&
    one.code === other.code &&
    one.unitPriceMinor === other.unitPriceMinor &&
    one.discount.kind === 'none' &&
    other.discount.kind === 'none' &&
    sameChoices(one.choices, other.choices) &&
    one.quantityThousandths + other.quantityThousandths <= LINE_QUANTITY_THOUSANDTHS_MAX
  )
}
