import { sql, type Statement, type Tx } from '#foundation/database'
import type { Caller } from '#platform/module'
import type { CashMove, CashSums, Count, DrawerOpening, Shift } from './contract.ts'
import { MOVES_SHOWN_MAX } from './contract.ts'

/** The columns of a shift, as {@link Shift}. */
export const shiftColumns: Statement = sql`
  shift_id as "shiftId", store_id as "storeId", drawer, day, opened_at as "openedAt", opened_by as "openedBy",
  float_minor as "floatMinor"`

export type ShiftRow = { readonly shift: Shift; readonly closed: boolean }

/**
 * A shift of a store that the caller may act in. `share` keeps it from being closed until this
 * transaction ends, `update` keeps everybody else away from it.
 */
export async function findShift(
  tx: Tx,
  caller: Caller,
  shiftId: string,
  lock?: 'share' | 'update',
): Promise<ShiftRow | undefined> {
  const locking: Statement = lock === undefined ? sql`` : lock === 'share' ? sql`for share` : sql`for update`
  const found = await tx.first<Shift & { closed: boolean }>(sql`
    select ${shiftColumns}, closed_at is not null as closed from shift.shift where shift_id = ${shiftId} ${locking}`)
  if (found === undefined || !caller.stores.has(found.storeId)) return undefined
  const { closed, ...shift } = found
  return { shift, closed }
}

/** The open shift of a drawer. */
export async function openShiftOf(tx: Tx, storeId: string, drawer: string): Promise<Shift | undefined> {
  return tx.first<Shift>(sql`
    select ${shiftColumns} from shift.shift where store_id = ${storeId} and drawer = ${drawer} and closed_at is null`)
}

/** Counts of a shift, first to last. */
export async function countsOf(tx: Tx, shiftId: string): Promise<Count[]> {
  return tx.rows<Count>(sql`
    select count_id as "countId", shift_id as "shiftId", number, at, person_id as "personId", denominations,
      other_minor as "otherMinor", counted_minor as "countedMinor", expected_minor as "expectedMinor",
      counted_minor - expected_minor as "differenceMinor"
    from shift.count where shift_id = ${shiftId} order by number`)
}

/** What moved in the drawers of shifts without sales, in all. */
export async function moveSums(
  tx: Tx,
  shiftIds: readonly string[],
): Promise<Pick<CashSums, 'paidInMinor' | 'paidOutMinor' | 'droppedMinor'>> {
  const sums = await tx.first<Pick<CashSums, 'paidInMinor' | 'paidOutMinor' | 'droppedMinor'>>(sql`
    select coalesce(sum(amount_minor) filter (where kind = 'payIn'), 0)::bigint as "paidInMinor",
      coalesce(sum(amount_minor) filter (where kind = 'payOut'), 0)::bigint as "paidOutMinor",
      coalesce(sum(amount_minor) filter (where kind = 'safeDrop'), 0)::bigint as "droppedMinor"
    from shift.cash_move where shift_id = any(${[...shiftIds]}::uuid[])`)
  return sums ?? { paidInMinor: 0, paidOutMinor: 0, droppedMinor: 0 }
}

type Occurred = { readonly drawerOpenings: number; readonly ticketsDiscarded: number; readonly ticketsVoided: number }

/** How often drawers were opened without a sale, and tickets thrown away. */
export async function countOccurrences(tx: Tx, where: Statement): Promise<Occurred> {
  const found = await tx.first<Occurred>(sql`
    select (count(*) filter (where kind = 'drawerOpened'))::int as "drawerOpenings",
      (count(*) filter (where kind = 'ticketDiscarded'))::int as "ticketsDiscarded",
      (count(*) filter (where kind = 'ticketVoided'))::int as "ticketsVoided"
    from shift.occurrence where ${where}`)
  return found ?? { drawerOpenings: 0, ticketsDiscarded: 0, ticketsVoided: 0 }
}

/** The columns of an opening without a sale, as {@link DrawerOpening}. */
export const openingColumns: Statement = sql`
  occurrence_id as "openingId", store_id as "storeId", drawer, shift_id as "shiftId", at, person_id as "personId", reason`

/** What a report shows of a drawer beside the sums, newest first. */
export async function drawerStory(tx: Tx, shiftId: string): Promise<{ moves: CashMove[]; openings: DrawerOpening[] }> {
  const [moves, openings] = await Promise.all([
    tx.rows<CashMove>(sql`
      select move_id as "moveId", shift_id as "shiftId", kind, amount_minor as "amountMinor", reason, at, person_id as "personId"
      from shift.cash_move where shift_id = ${shiftId} order by at desc, move_id desc limit ${MOVES_SHOWN_MAX}`),
    tx.rows<DrawerOpening>(sql`
      select ${openingColumns} from shift.occurrence where shift_id = ${shiftId} and kind = 'drawerOpened'
      order by at desc, occurrence_id desc limit ${MOVES_SHOWN_MAX}`),
  ])
  return { moves, openings }
}
