import { z } from 'zod'
import { action, event, Id, Instant, MinorNotNegative, query } from '#platform/contract'
import { storeUnknown, TICKET_LINES_MAX } from './parts.ts'
import { customerFields, TicketLine } from './sale.ts'

/** Held at once in one store: a table each and a queue at the counter. */
export const HELD_TICKETS_MAX = 200

/** A ticket put aside 挂单: what was rung up, not what it will cost. */
export const HeldTicket = z
  .strictObject({
    ticketId: Id,
    /** What the cashier knows it by: 红衣服阿姨, 3 号桌. */
    name: z.string(),
    heldAt: Instant,
    cashierId: Id.nullable(),
    lines: z.array(TicketLine.extend({ name: z.string() })),
    discountMinor: MinorNotNegative,
    /** As the customer showed herself: she need not do it again when it is recalled. */
    ...customerFields,
    /** As it stood when it was put aside. */
    amountMinor: MinorNotNegative,
  })
  .meta({ id: 'HeldTicket' })

export const heldTickets = query('till.heldTickets', {
  title: { zh: '挂单列表', en: 'Held tickets' },
  needs: 'till.sell',
  input: z.strictObject({ storeId: Id }),
  output: z.strictObject({ items: z.array(HeldTicket) }),
  refuses: storeUnknown,
})

export const holdTicket = action('till.holdTicket', {
  title: { zh: '挂单', en: 'Hold a ticket' },
  needs: 'till.sell',
  runs: 'anywhere',
  input: z.strictObject({
    ticketId: Id.optional(),
    storeId: Id,
    name: z.string().trim().max(40).default(''),
    lines: HeldTicket.shape.lines.min(1).max(TICKET_LINES_MAX),
    discountMinor: MinorNotNegative.default(0),
    ...customerFields,
    amountMinor: MinorNotNegative,
  }),
  output: z.strictObject({ ticketId: Id }),
  refuses: {
    ...storeUnknown,
    TICKET_EXISTS: { zh: '这张单已经挂起了。', en: 'This ticket is already held.' },
    TOO_MANY_HELD: { zh: '挂单太多了，最多 {max} 张，请先处理。', en: 'At most {max} tickets can be held; finish some first.' },
  },
})

const ticketUnknown = {
  TICKET_UNKNOWN: { zh: '这张挂单已经被取走了。', en: 'This held ticket has been taken.', status: 404 },
} as const

export const recallTicket = action('till.recallTicket', {
  title: { zh: '取单', en: 'Recall a ticket' },
  needs: 'till.sell',
  input: z.strictObject({ ticketId: Id }),
  output: HeldTicket,
  refuses: ticketUnknown,
})

export const discardTicket = action('till.discardTicket', {
  title: { zh: '作废挂单', en: 'Discard a held ticket' },
  needs: 'till.voidTicket',
  input: z.strictObject({ ticketId: Id, reason: z.string().trim().max(200).default('') }),
  output: z.strictObject({}),
  refuses: ticketUnknown,
})

export const ticketHeld = event('till.ticketHeld', { title: { zh: '已挂单', en: 'Ticket held' }, body: HeldTicket })
export const ticketRecalled = event('till.ticketRecalled', {
  title: { zh: '已取单', en: 'Ticket recalled' },
  body: z.strictObject({ ticketId: Id }),
})
export const ticketDiscarded = event('till.ticketDiscarded', {
  title: { zh: '挂单已作废', en: 'Held ticket discarded' },
  body: z.strictObject({ ticketId: Id, reason: z.string() }),
})
