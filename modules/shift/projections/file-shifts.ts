import { sql } from '#foundation/database'
import { Refused } from '#platform/contract'
import { project } from '#platform/module'
import { cashMoved, drawerCounted, openShift, shiftClosed, shiftOpened } from '../contract.ts'

/** What the rows of a shift are made of, in an opening and in a closing alike. */
const shiftFields = sql`
  "shiftId" uuid, "storeId" uuid, drawer text, day date, "openedAt" timestamptz, "openedBy" uuid, "floatMinor" bigint`

/** A drawer has one open shift: a second one is refused. One that its closing brought already is known. */
export const fileOpenings = project(shiftOpened, async ({ facts, tx, merchantId }) => {
  const found = await tx.first<{ left: number }>(sql`
    with opening as (
      select * from jsonb_to_recordset(${JSON.stringify(facts.map(({ body }) => body))}::jsonb) as o(${shiftFields})
    ), filed as (
      insert into shift.shift (merchant_id, shift_id, store_id, drawer, day, opened_at, opened_by, float_minor)
      select ${merchantId}, "shiftId", "storeId", drawer, day, "openedAt", "openedBy", "floatMinor" from opening
      on conflict do nothing returning shift_id
    )
    select count(*)::int as left from opening o
    where o."shiftId" not in (select shift_id from filed)
      and not exists (select from shift.shift s where s.shift_id = o."shiftId")`)
  if (found?.left !== 0) throw new Refused('SHIFT_OPEN', openShift.refuses.SHIFT_OPEN)
})

export const fileMoves = project(cashMoved, async ({ facts, tx, merchantId }) => {
  await tx.run(sql`
    insert into shift.cash_move (merchant_id, move_id, shift_id, kind, amount_minor, reason, at, person_id)
    select ${merchantId}, "moveId", "shiftId", kind, "amountMinor", reason, at, "personId"
    from jsonb_to_recordset(${JSON.stringify(facts.map(({ body }) => body))}::jsonb) as m(
      "moveId" uuid, "shiftId" uuid, kind text, "amountMinor" bigint, reason text, at timestamptz, "personId" uuid)`)
})

export const fileCounts = project(drawerCounted, async ({ facts, tx, merchantId }) => {
  await tx.run(sql`
    insert into shift.count (merchant_id, count_id, shift_id, number, at, person_id, denominations, other_minor, counted_minor,
      expected_minor)
    select ${merchantId}, "countId", "shiftId", number, at, "personId", denominations, "otherMinor", "countedMinor", "expectedMinor"
    from jsonb_to_recordset(${JSON.stringify(facts.map(({ body }) => body))}::jsonb) as c(
      "countId" uuid, "shiftId" uuid, number int, at timestamptz, "personId" uuid, denominations jsonb, "otherMinor" bigint,
      "countedMinor" bigint, "expectedMinor" bigint)`)
})

/** Closes shifts by their reports, which say all of them: also of one whose opening is told only after it. */
export const fileClosings = project(shiftClosed, async ({ facts, tx, merchantId }) => {
  const reports = JSON.stringify(facts.map(({ body }) => ({ ...body, report: body })))
  await tx.run(sql`
    with closing as (
      select * from jsonb_to_recordset(${reports}::jsonb) as c(number int, "closedAt" timestamptz, report jsonb, ${shiftFields})
    ), closed as (
      insert into shift.shift (merchant_id, shift_id, store_id, drawer, day, opened_at, opened_by, float_minor, closed_at)
      select ${merchantId}, "shiftId", "storeId", drawer, day, "openedAt", "openedBy", "floatMinor", "closedAt" from closing
      on conflict (merchant_id, shift_id) do update set closed_at = excluded.closed_at
    ), numbered as (
      insert into shift.z_number as z (merchant_id, store_id, last)
      select ${merchantId}, "storeId", max(number) from closing group by "storeId"
      on conflict (merchant_id, store_id) do update set last = greatest(z.last, excluded.last)
    )
    insert into shift.z_report (merchant_id, store_id, number, shift_id, day, report)
    select ${merchantId}, "storeId", number, "shiftId", day, report from closing`)
})
