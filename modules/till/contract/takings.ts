import { z } from 'zod'
import { Day, Id, Minor, query, Thousandths } from '#platform/contract'
import { storeUnknown, TenderKind } from './parts.ts'

/** Longest stretch asked at once: a year and a day, to compare with the year before. */
export const TAKINGS_DAYS_MAX = 366

const Sums = z.strictObject({
  /** What customers paid, refunds taken off; without deposits and tips, which are not the shop's. */
  takingsMinor: Minor,
  sales: z.int(),
  refunds: z.int(),
})

export const takingsByHour = query('till.takingsByHour', {
  title: { zh: '每小时营业额', en: 'Takings by hour' },
  needs: 'till.seeTakings',
  input: z.strictObject({ storeId: Id, day: Day }),
  output: z.strictObject({
    ...Sums.shape,
    /** Hours of the store's clock, in the order of the business day; hours without sales are left out. */
    hours: z.array(Sums.extend({ hour: z.int().min(0).max(23) })),
    tenders: z.array(z.strictObject({ kind: TenderKind, amountMinor: Minor })),
    roundingMinor: Minor,
    discountMinor: Minor,
    /** Takings less what the sold goods cost, over the lines whose cost is known. */
    knownMarginMinor: Minor,
  }),
  refuses: storeUnknown,
})

/** A month of weekdays to compare with. */
export const HOURLY_DAYS_MAX = 31

export const hourlyTakings = query('till.hourlyTakings', {
  title: { zh: '多日每小时营业额', en: 'Hourly takings of several days' },
  needs: 'till.seeTakings',
  input: z.strictObject({ storeId: Id, days: z.array(Day).min(1).max(HOURLY_DAYS_MAX) }),
  /** Days and hours without sales are left out. */
  output: z.strictObject({ hours: z.array(Sums.extend({ day: Day, hour: z.int().min(0).max(23) })) }),
  refuses: storeUnknown,
})

export const takingsByDay = query('till.takingsByDay', {
  title: { zh: '每日营业额', en: 'Takings by day' },
  needs: 'till.seeTakings',
  agent: 'Takings and tickets for each business day of a stretch.',
  input: z.strictObject({ storeId: Id, fromDay: Day, toDay: Day }),
  output: z.strictObject({ days: z.array(Sums.extend({ day: Day })) }),
  refuses: { ...storeUnknown, DAYS_TOO_MANY: { zh: '一次最多查 {max} 天。', en: 'At most {max} days at once.', status: 400 } },
})

export const bestSellers = query('till.bestSellers', {
  title: { zh: '畅销商品', en: 'Best sellers' },
  needs: 'till.seeTakings',
  input: z.strictObject({
    storeId: Id,
    fromDay: Day,
    toDay: Day,
    by: z.enum(['amount', 'quantity']).default('amount'),
    limit: z.int().min(1).max(100).default(10),
  }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        productId: Id,
        name: z.string(),
        /** In base units, refunds taken off. */
        quantityThousandths: Thousandths,
        amountMinor: Minor,
      }),
    ),
  }),
  refuses: { ...storeUnknown, DAYS_TOO_MANY: { zh: '一次最多查 {max} 天。', en: 'At most {max} days at once.', status: 400 } },
})
