import { z } from 'zod'

/** The shapes that every contract shares. Quantities are integers of thousandths, money of minor units (分). */

export const Id = z.uuid().meta({ id: 'Id', description: 'UUID' })
/** Years that a shop's clock may show, broken clocks included: the days before and after them are days to a database too. */
const inShopYears = (text: string) => /^(19|2\d)\d\d-/.test(text)
const otherYears = 'the year must be from 1900 to 2999'
export const Instant = z.iso
  .datetime({ precision: 3 })
  .refine(inShopYears, otherYears)
  .meta({ id: 'Instant', description: 'UTC, RFC 3339 with milliseconds, from 1900 to 2999' })
export const Day = z.iso
  .date()
  .refine(inShopYears, otherYears)
  .meta({ id: 'Day', description: 'Calendar day of the store, from 1900 to 2999' })

/** Far above any shop's money, and small enough that sums of a thousand stay exact integers. */
export const MINOR_MAX = 1_000_000_000_000
export const Minor = z.int().min(-MINOR_MAX).max(MINOR_MAX).meta({ id: 'Minor', description: 'Money in minor units: 分' })
export const MinorNotNegative = z.int().min(0).max(MINOR_MAX)

export const THOUSANDTHS_MAX = 1_000_000_000_000
export const Thousandths = z
  .int()
  .min(-THOUSANDTHS_MAX)
  .max(THOUSANDTHS_MAX)
  .meta({ id: 'Thousandths', description: 'Quantity in thousandths of the unit' })

/** What many moves come to: each of them is bounded, their sum is only an exact integer. */
export const ThousandthsSum = z.int().meta({ id: 'ThousandthsSum', description: 'Sum of quantities in thousandths of the unit' })

export const Name = z.string().trim().min(1).max(200)
export const Note = z.string().trim().max(1000)
/** Text the database and a URL can carry: no NUL, no lone surrogates. */
export const SearchText = z.string().max(100)

/** A page's worth, and where the next begins. */
export const PAGE_MAX = 200
export const pageInput = {
  limit: z.int().min(1).max(PAGE_MAX).default(50),
  after: z.string().max(400).optional().meta({ description: '`next` of the page before' }),
}

/** A page of items; `next` is null on the last. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), next: z.string().nullable() })
}
