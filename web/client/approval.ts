import type { Words } from '#platform/contract'
import { ApiRefused } from './refused.ts'

/** Somebody's word for one deed: good once, until then, at this till. */
export type Approval = { approvalId: string; right: string; approvedBy: { id: string; name: string }; until: string }

/** What is to be approved: the right, what for in words, and the id that the deed is about. */
export type ApprovalWish = { right: string; what: Words; about?: string }

type Ask = (wish: ApprovalWish) => Promise<Approval | undefined>

let asking: Ask | undefined

/** Says who asks people for approvals in this tab: the PIN sheet. Answers how to take it back. */
export function serveApprovals(ask: Ask): () => void {
  asking = ask
  return () => {
    if (asking === ask) asking = undefined
  }
}

/** Asks whoever may to approve; undefined when nobody did. */
export async function askApproval(wish: ApprovalWish): Promise<Approval | undefined> {
  return asking?.(wish)
}

/** More rights than a deed needs; beyond this something goes round in circles. */
const asksMax = 5

/**
 * Does what may have to be approved: when it is refused for that, asks, and does it again with what was
 * approved. When nobody approves, the refusal stands.
 */
export async function doApproved<Output>(
  given: readonly string[],
  attempt: (ids: readonly string[]) => Promise<Output>,
): Promise<Output> {
  let ids = given
  for (let asks = 0; ; asks += 1) {
    try {
      return await attempt(ids)
    } catch (error) {
      if (!(error instanceof ApiRefused) || error.right === undefined || asks === asksMax) throw error
      const approval = await askApproval({ right: error.right, what: error.words })
      if (approval === undefined) throw error
      // Which of them was no longer good is not told, so none of them is shown again.
      ids = error.code === 'APPROVAL_INVALID' ? [approval.approvalId] : [...ids, approval.approvalId]
    }
  }
}
