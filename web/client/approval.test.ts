import { afterEach, expect, test } from 'vitest'
import { type Approval, type ApprovalWish, doApproved, serveApprovals } from './approval.ts'
import { ApiRefused } from './refused.ts'

const words = { zh: '要批准', en: 'needs an approval' }
const refusal = (code: string, right?: string) => new ApiRefused({ code, status: 403, words, right })
let stop = () => {}
afterEach(() => stop())

/** A person at the sheet who approves so often, and then closes it. */
function approver(times: number) {
  const wishes: ApprovalWish[] = []
  stop = serveApprovals(async (wish) => {
    wishes.push(wish)
    const approval: Approval = {
      approvalId: `a${wishes.length}`,
      right: wish.right,
      approvedBy: { id: 'lin', name: '林店长' },
      until: '2026-03-02T01:15:00.000Z',
    }
    return wishes.length <= times ? approval : undefined
  })
  return wishes
}

/** A server that answers each call with the next of these, and remembers what it was shown. */
function server(...answers: (ApiRefused | 'done')[]) {
  const shown: (readonly string[])[] = []
  const attempt = async (ids: readonly string[]) => {
    shown.push(ids)
    const answer = answers[shown.length - 1] ?? 'done'
    if (answer !== 'done') throw answer
    return answer
  }
  return { shown, attempt }
}

test('what needs no approval is done at once', async () => {
  const wishes = approver(9)
  const { shown, attempt } = server('done')
  expect(await doApproved([], attempt)).toBe('done')
  expect([shown, wishes]).toEqual([[[]], []])
})

test('each right is asked for in turn, and all of them are shown in the end', async () => {
  const wishes = approver(9)
  const { shown, attempt } = server(refusal('APPROVAL_NEEDED', 'till.discount'), refusal('APPROVAL_NEEDED', 'till.changePrice'))
  expect(await doApproved([], attempt)).toBe('done')
  expect(wishes.map(({ right }) => right)).toEqual(['till.discount', 'till.changePrice'])
  expect(shown).toEqual([[], ['a1'], ['a1', 'a2']])
})

test('an approval that is no longer good is asked for anew', async () => {
  approver(9)
  const { shown, attempt } = server(refusal('APPROVAL_INVALID', 'till.discount'))
  expect(await doApproved(['old'], attempt)).toBe('done')
  expect(shown).toEqual([['old'], ['a1']])
})

test('the refusal stands when nobody approves, nobody can be asked, or it is another', async () => {
  const needed = refusal('APPROVAL_NEEDED', 'till.discount')
  approver(0)
  await expect(doApproved([], server(needed).attempt)).rejects.toBe(needed)
  stop()
  await expect(doApproved([], server(needed).attempt)).rejects.toBe(needed)
  const wishes = approver(9)
  const other = refusal('FORBIDDEN')
  await expect(doApproved([], server(other).attempt)).rejects.toBe(other)
  expect(wishes).toEqual([])
})

test('a server that is never satisfied ends somewhere', async () => {
  const wishes = approver(99)
  const forever = async () => {
    throw refusal('APPROVAL_NEEDED', 'till.discount')
  }
  await expect(doApproved([], forever)).rejects.toMatchObject({ code: 'APPROVAL_NEEDED' })
  expect(wishes.length).toBe(5)
})
