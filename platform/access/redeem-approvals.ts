import { sql } from '#foundation/database'
import { commonRefusals, Refused } from '#platform/contract'
import { type ActionContext, type Approver, holds, type RedeemApprovals } from '#platform/module'
import { approvalUsed } from './contract/approval.ts'
import { APPROVAL_SECONDS, isAbout } from './decide-approver.ts'

type Context = Omit<ActionContext, 'input' | 'refuse'>
type Row = {
  approvalId: string
  right: string
  approverId: string
  approverName: string
  askerId: string
  about: string | null
  reason: string | null
}

/**
 * Uses approvals up in the transaction of the call that shows them. The update holds each row, so of two
 * calls with one approval the second waits, sees that it is used, and is refused; when the first is
 * undone, the approval is as good as before.
 */
export const redeemApprovals: RedeemApprovals = async (context, { ids, operation, input }) => {
  const { caller, emit } = context
  const wanted = [...new Set(ids)]
  const rows = await useUp(context, wanted)
  const mayUse = (right: string) => caller.askable.has(right) || holds(caller, right)
  const bad = rows.find(({ about, right }) => !mayUse(right) || (about !== null && !isAbout(input, about)))
  if (bad !== undefined) throw invalid(bad.right)
  if (rows.length < wanted.length) throw invalid(await rightOfOthers(context, wanted, rows))
  for (const { approvalId, right, approverId, askerId, about, reason } of rows)
    emit(approvalUsed, { approvalId, right, approvedBy: approverId, askedBy: askerId, operation, about, reason })
  return new Map(
    rows.map(({ right, approverId, approverName }): [string, Approver] => [right, { id: approverId, name: approverName }]),
  )
}

/** Measured both ways, so that an approval given while the clock was ahead does not live on until it gets there again. */
async function useUp({ tx, merchantId, caller, now }: Context, ids: readonly string[]): Promise<Row[]> {
  return tx.rows<Row>(sql`
    update access.approval a set used_at = ${now}::timestamptz
    from access.person p
    where a.merchant_id = ${merchantId}::uuid and a.approval_id = any(${ids}::uuid[]) and a.used_at is null
      and a.given_at > ${now}::timestamptz - make_interval(secs => ${APPROVAL_SECONDS}::int)
      and a.given_at < ${now}::timestamptz + make_interval(secs => ${APPROVAL_SECONDS}::int)
      and a.asker_id = ${caller.actor.person}::uuid and a.device_id is not distinct from ${caller.actor.device}::uuid
      and (a.device_id is not null or a.session_id = ${caller.sessionId}::uuid)
      and p.merchant_id = a.merchant_id and p.person_id = a.approver_id and p.active
    returning a.approval_id as "approvalId", a.right_name as "right", a.approver_id as "approverId", p.name as "approverName",
      a.asker_id as "askerId", a.about, a.reason`)
}

/** The right of an approval that was not good, so that a screen can ask for another. */
async function rightOfOthers(
  { tx, merchantId }: Context,
  ids: readonly string[],
  used: readonly Row[],
): Promise<string | undefined> {
  const left = ids.filter((id) => used.every(({ approvalId }) => approvalId !== id))
  const row = await tx.first<{ right: string }>(sql`
    select right_name as "right" from access.approval
    where merchant_id = ${merchantId}::uuid and approval_id = any(${left}::uuid[]) order by approval_id limit 1`)
  return row?.right
}

function invalid(right: string | undefined): Refused {
  return new Refused('APPROVAL_INVALID', commonRefusals.APPROVAL_INVALID, right === undefined ? {} : { values: { right } })
}
