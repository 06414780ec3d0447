import { z } from 'zod'
import { Day, Id, Instant, Minor, permission, query, Thousandths } from '#platform/contract'

export const seeCockpit = permission('cockpit.see', { zh: '查看驾驶舱', en: 'See the cockpit' })

/** Same weekdays looked back on: enough to smooth a rainy one, near enough to be the same season. */
export const WEEKS_BACK = 4

const Hour = z.strictObject({
  /** Of the store's clock; the list runs in the order of the business day. */
  hour: z.int().min(0).max(23),
  takingsMinor: Minor,
  sales: z.int(),
  /** Mean of the same hour on the same weekdays before; null when there were none. */
  usualMinor: Minor.nullable(),
})

export const today = query('cockpit.today', {
  title: { zh: '今天', en: 'Today' },
  needs: 'cockpit.see',
  agent: 'How a store does today against its own usual weekday: takings, tickets, hours, best sellers.',
  input: z.strictObject({
    storeId: Id,
    /** Left out: the business day that is running. */
    day: Day.optional(),
  }),
  output: z.strictObject({
    day: Day,
    at: Instant,
    takingsMinor: Minor,
    sales: z.int(),
    refunds: z.int(),
    averageTicketMinor: Minor,
    knownMarginMinor: Minor,
    discountMinor: Minor,
    roundingMinor: Minor,
    tenders: z.array(z.strictObject({ kind: z.string(), amountMinor: Minor })),
    hours: z.array(Hour),
    /**
     * The same weekday in weeks before: `days` of them were open, and by this hour they had taken
     * `takingsMinor` on average. Null when the store has no such day yet.
     */
    usual: z.strictObject({ days: z.int(), takingsMinor: Minor, sales: z.int(), wholeDayMinor: Minor }).nullable(),
    bestSellers: z.array(
      z.strictObject({ productId: Id, name: z.string(), quantityThousandths: Thousandths, amountMinor: Minor }),
    ),
    /** Takings of the fortnight up to this day, for the shape of things. */
    days: z.array(z.strictObject({ day: Day, takingsMinor: Minor, sales: z.int() })),
    heldTickets: z.int(),
    /** Goods whose book stock is below zero: more was sold than ever came in. */
    stockBelowZero: z.int(),
  }),
  refuses: { STORE_UNKNOWN: { zh: '没有这家门店。', en: 'There is no such store.', status: 404 } },
})
