import { sql } from '#foundation/database'
import type { z } from 'zod'
import type { Store } from './contract/shapes.ts'

export type StoreRow = z.output<typeof Store>

/** A store as the contract shows it; for `select ${storeColumns} from access.store s`. */
export const storeColumns = sql`s.store_id as "id", s.name, s.zone, s.currency, s.cut_off_hour as "cutoffHour",
  s.opening_hours as "openingHours", s.lock_after_minutes as "lockAfterMinutes"`

/** Seven to ten at night, every day: what a new shop begins with. */
export const usualHours: StoreRow['openingHours'] = Array.from({ length: 7 }, () => ({ opens: '07:00', closes: '22:00' }))
