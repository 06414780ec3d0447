import { z } from 'zod'
import { Day, Id, Minor, query } from '#platform/contract'
import { storeUnknown } from './parts.ts'

const Sums = z.strictObject({
  /** Tickets on which the promotion took something off, and of which not all that it made cheaper came back. */
  tickets: z.int(),
  /** What these tickets took in all, also for goods beside the promotion; without deposits. */
  takingsMinor: Minor,
  /** What this promotion took off them. */
  discountMinor: Minor,
})

export const promotionTakings = query('till.promotionTakings', {
  title: { zh: '促销的收款', en: 'What a promotion brought' },
  needs: 'till.seeTakings',
  agent: 'How many tickets used a promotion, what they took and what it gave away, day by day.',
  input: z.strictObject({
    promotionId: Id,
    /** Left out: all stores of the caller. */
    storeId: Id.optional(),
    fromDay: Day,
    toDay: Day,
  }),
  /** What came back later is taken off the day of the sale. Days without such tickets are left out. */
  output: z.strictObject({ ...Sums.shape, days: z.array(Sums.extend({ day: Day }).meta({ id: 'PromotionDay' })) }),
  refuses: { ...storeUnknown, DAYS_TOO_MANY: { zh: '一次最多查 {max} 天。', en: 'At most {max} days at once.', status: 400 } },
})
