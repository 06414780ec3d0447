import { z } from 'zod'
import { priceCuts, refundsOfDay, storeUnknown, VoidedTicket } from '#modules/till'
import { Level } from '#modules/stock'
import { Day, Id, Instant, Minor, MinorNotNegative, query } from '#platform/contract'
import { DrawerOpening } from './parts.ts'

/** Items named in a line; its count is of all of them. */
export const NIGHTLY_ITEMS_MAX = 50

/** Why a refund is worth a look: no receipt; minutes after the sale; above the owner's limit; one person's third and more. */
export const RefundBecause = z.enum(['withoutReceipt', 'soonAfterSale', 'large', 'manyByOne'])
export type RefundBecause = z.infer<typeof RefundBecause>

export const nightlyLines = query('shift.nightlyLines', {
  title: { zh: '老板每晚五行', en: 'The owner’s five lines' },
  needs: 'shift.see',
  agent:
    'What an owner looks at each night: odd refunds, drawer openings, prices cut by hand, negative stock, unfinished tickets.',
  input: z.strictObject({ storeId: Id, day: Day }),
  output: z.strictObject({
    day: Day,
    /** Refunds after payment that are out of the ordinary. */
    refunds: z.strictObject({
      count: z.int(),
      amountMinor: Minor,
      items: z.array(
        refundsOfDay.output.shape.items.element.extend({ because: z.array(RefundBecause).min(1) }).meta({ id: 'OddRefund' }),
      ),
    }),
    drawerOpenings: z.strictObject({ count: z.int(), items: z.array(DrawerOpening) }),
    /** Lines sold below the list price or with a discount by hand. */
    priceCuts: z.strictObject({ count: z.int(), amountMinor: Minor, items: priceCuts.output.shape.items }),
    /** Goods whose book stock is below zero now. `count` is 200 for 200 and more. */
    negativeStock: z.strictObject({ count: z.int(), items: z.array(Level) }),
    /** Tickets held on that day or before, and not finished yet. */
    heldTickets: z.strictObject({
      count: z.int(),
      items: z.array(
        z.strictObject({
          ticketId: Id,
          name: z.string(),
          heldAt: Instant,
          cashierId: Id.nullable(),
          amountMinor: MinorNotNegative,
        }),
      ),
    }),
    /** Rung up on that day and thrown away before anybody paid. */
    voidedTickets: z.strictObject({ count: z.int(), amountMinor: Minor, items: z.array(VoidedTicket) }),
  }),
  refuses: storeUnknown,
})
