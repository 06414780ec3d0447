import { z } from 'zod'
import { Id, Instant, pageInput } from '#platform/contract'

/** A phone number or a name; unique on the whole server, compared without case, spaces and dashes. */
export const Login = z.string().trim().min(2).max(100)
/** The least length is a refusal of its own; the most keeps the hash's cost bounded. */
export const Password = z.string().min(1).max(200)
export const Pin = z
  .string()
  .regex(/^\d{4,8}$/)
  .meta({ description: '4 to 8 digits' })
/** What a badge says: printed as a QR code, scanned or typed; case, spaces and dashes do not matter. */
export const BadgeCode = z.string().trim().min(8).max(40)
export const Token = z.string().min(1).max(100)

/** `catalog.edit`, `catalog.*` (a whole module), `*.view` (one verb everywhere) or `*` (everything). */
export const Right = z
  .string()
  .max(100)
  .regex(/^(\*|[a-z][A-Za-z0-9-]*\.(\*|[a-z][A-Za-z0-9]*)|\*\.[a-z][A-Za-z0-9]*)$/)
  .meta({ id: 'Right', description: 'A permission, or a pattern of them: catalog.edit, catalog.*, *.view, *' })
/**
 * A right as a role holds it: `catalog.edit` is allowed, `?till.discount` is asked for each time, and what
 * a role does not name is denied. One verb everywhere is only ever allowed: reading needs no approval.
 */
export const LeveledRight = z
  .string()
  .max(101)
  .regex(/^(\*|\??[a-z][A-Za-z0-9-]*\.(\*|[a-z][A-Za-z0-9]*)|\*\.[a-z][A-Za-z0-9]*)$/)
  .meta({
    id: 'LeveledRight',
    description: 'A right or pattern that is allowed; with ? in front, somebody must approve each use',
  })
export const RIGHTS_MAX = 300
export const LeveledRights = z.array(LeveledRight).max(RIGHTS_MAX)
export const Rights = z.array(Right).max(RIGHTS_MAX)

/** Pages of this module are ordered by id, so the place of the next is an id. */
export const pageById = { ...pageInput, after: Id.optional() }

export const Via = z.enum(['password', 'pin', 'passkey', 'badge'])

/** What every way in answers. The face puts `session` into the cookie. */
export const Opened = z
  .strictObject({ session: z.string(), expiresAt: Instant, merchantId: Id, storeId: Id, personId: Id })
  .meta({ id: 'SessionOpened' })

/** Hours of one weekday, or null on a day the store stays shut. */
export const OpeningDay = z
  .strictObject({ opens: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/), closes: z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/) })
  .nullable()
/** Seven days from Monday. */
export const OpeningHours = z.array(OpeningDay).length(7)

/** Minutes without a touch after which a store's tills lock themselves: the choices on its screen. */
export const LOCK_AFTER_MINUTES = [0, 1, 2, 5, 15] as const
export const LockAfter = z
  .literal([...LOCK_AFTER_MINUTES])
  .meta({ description: 'A till without a touch for so many minutes locks itself; 0 is never' })

export const Store = z
  .strictObject({
    id: Id,
    name: z.string(),
    zone: z.string().meta({ description: 'IANA time zone: Asia/Shanghai' }),
    currency: z.string().meta({ description: 'ISO 4217' }),
    cutoffHour: z.int().meta({ description: 'Hour at which the business day turns: 4 is 04:00' }),
    openingHours: OpeningHours,
    lockAfterMinutes: LockAfter,
  })
  .meta({ id: 'Store' })

export const Person = z
  .strictObject({
    id: Id,
    name: z.string(),
    login: z.string().nullable(),
    storeId: Id.nullable().meta({ description: 'Where they work; null is every store' }),
    active: z.boolean(),
    hasPin: z.boolean(),
    hasBadge: z.boolean(),
    roleIds: z.array(Id),
  })
  .meta({ id: 'Person' })

/** What is enrolled: a till, or the shop's box, which speaks for all tills behind it. */
export const DeviceKind = z.enum(['till', 'box'])
export type DeviceKind = z.infer<typeof DeviceKind>
