import { z } from 'zod'
import { action, Day, event, Id, Instant, Minor, MinorNotNegative, Note, query } from '#platform/contract'
import { HeldTicket } from './held.ts'
import { storeUnknown, TICKET_LINES_MAX } from './parts.ts'
import { LOOKED_THROUGH_MAX } from './totals.ts'

/** What was rung up and then not sold: a whole ticket, or lines of one that had been held. */
export const VoidedTicket = z
  .strictObject({
    voidId: Id,
    /** `lines`: taken off a held ticket after it was recalled; the rest of it was sold or is still there. */
    what: z.enum(['ticket', 'lines']),
    storeId: Id,
    day: Day,
    at: Instant,
    cashierId: Id.nullable(),
    /** The held ticket it was, or was of; null: it was never held. */
    ticketId: Id.nullable(),
    name: z.string(),
    lines: HeldTicket.shape.lines,
    amountMinor: MinorNotNegative,
    reason: z.string(),
  })
  .meta({ id: 'VoidedTicket' })
export type VoidedTicket = z.infer<typeof VoidedTicket>

const rungUp = {
  voidId: Id.optional(),
  storeId: Id,
  name: z.string().trim().max(40).default(''),
  lines: HeldTicket.shape.lines.min(1).max(TICKET_LINES_MAX),
  /** What the customer would have paid for them. */
  amountMinor: MinorNotNegative,
}
const voidExists = { VOID_EXISTS: { zh: '这次作废已经记下了。', en: 'This void is already recorded.' } } as const

export const voidTicket = action('till.voidTicket', {
  title: { zh: '整单作废', en: 'Void a ticket' },
  needs: 'till.voidTicket',
  runs: 'anywhere',
  agent: 'Throws a ticket away before it is paid; what was on it, who did it and why stays on record.',
  input: z.strictObject({
    ...rungUp,
    /** The held ticket that is thrown away. */
    ticketId: Id.optional(),
    reason: Note.min(1).max(200),
  }),
  output: z.strictObject({ voidId: Id }),
  refuses: {
    ...storeUnknown,
    ...voidExists,
    TICKET_UNKNOWN: { zh: '这张挂单已经被取走了。', en: 'This held ticket has been taken.', status: 404 },
  },
})

export const voidLines = action('till.voidLines', {
  title: { zh: '取单后删行', en: 'Void lines of a recalled ticket' },
  needs: 'till.sell',
  runs: 'anywhere',
  agent: 'Records lines that were taken off a ticket after it had been held, so that none is lost silently.',
  input: z.strictObject({ ...rungUp, ticketId: Id, reason: Note.max(200).default('') }),
  output: z.strictObject({ voidId: Id }),
  refuses: { ...storeUnknown, ...voidExists },
})

export const voidedTickets = query('till.voidedTickets', {
  title: { zh: '当日作废', en: 'Voids of a day' },
  needs: 'till.seeTakings',
  agent: 'Tickets and lines that were rung up and thrown away unpaid on a business day, largest first.',
  input: z.strictObject({ storeId: Id, day: Day }),
  output: z.strictObject({
    /** Of all voids, also those beyond the list. */
    count: z.int(),
    amountMinor: Minor,
    items: z.array(VoidedTicket).max(LOOKED_THROUGH_MAX),
  }),
  refuses: storeUnknown,
})

export const ticketVoided = event('till.ticketVoided', {
  title: { zh: '未付款的单已作废', en: 'Unpaid ticket voided' },
  body: VoidedTicket,
})
