import { z } from 'zod'
import { action, event, Id, Instant, Note, query } from '#platform/contract'
import { refusals } from './refusals.ts'
import { BadgeCode, Login, Pin } from './shapes.ts'

/** A right by its name, no pattern: one approval opens one right. */
const RightName = z
  .string()
  .max(100)
  .regex(/^[a-z][A-Za-z0-9-]*\.[a-z][A-Za-z0-9]*$/)

const Somebody = z.strictObject({ id: Id, name: z.string() })

/** An approval as a call shows it: `x-yunpu-approval: <approvalId>`. */
export const Approval = z
  .strictObject({
    approvalId: Id,
    right: RightName,
    approvedBy: Somebody,
    until: Instant.meta({ description: 'Good once, until then, for the person and the device that asked' }),
  })
  .meta({ id: 'Approval' })

export const approve = action('access.approve', {
  title: { zh: '批准', en: 'Approve' },
  needs: 'signed-in',
  input: z.strictObject({
    right: RightName,
    personId: Id.optional().meta({ description: 'Who approves: with a PIN' }),
    login: Login.optional().meta({ description: 'Who approves, when the id is not known: with a PIN' }),
    pin: Pin.optional(),
    badge: BadgeCode.optional().meta({ description: 'The badge of who approves, in place of person and PIN' }),
    about: Id.optional().meta({ description: 'Only for calls whose input names this id' }),
    reason: Note.optional(),
  }),
  output: Approval,
  refuses: {
    NOT_FOUND: refusals.NOT_FOUND,
    PIN_WRONG: refusals.PIN_WRONG,
    PIN_LOCKED: refusals.PIN_LOCKED,
    BADGE_UNKNOWN: refusals.BADGE_UNKNOWN,
    PERSON_DISMISSED: refusals.PERSON_DISMISSED,
    PERSON_ELSEWHERE: refusals.PERSON_ELSEWHERE,
    RIGHT_DENIED: {
      zh: '您的角色不能做这件事，批准了也不行。请有权限的人自己登录来做。',
      en: 'Your role may not do this, approved or not; somebody who may must sign in for it.',
      status: 403,
    },
    APPROVER_LACKS_RIGHT: {
      zh: '{name}没有这项权限，不能批准。',
      en: '{name} does not hold this right and cannot approve.',
      status: 403,
    },
    APPROVAL_OWN: {
      zh: '不能自己批准自己，请找有权限的同事。',
      en: 'Nobody approves for themselves; ask a colleague who may.',
      status: 403,
    },
  },
})

export const approvers = query('access.approvers', {
  title: { zh: '谁能批准', en: 'Who may approve' },
  needs: 'signed-in',
  agent: 'The people of this store who may approve a right with their PIN or badge.',
  input: z.strictObject({ right: RightName }),
  output: z.strictObject({ items: z.array(z.strictObject({ ...Somebody.shape, hasPin: z.boolean(), hasBadge: z.boolean() })) }),
})

/* Who approved and who asked are named by id, like everywhere in the journal. */

export const approvalGiven = event('access.approvalGiven', {
  title: { zh: '已批准', en: 'Approved' },
  body: z.strictObject({ approvalId: Id, right: z.string(), approvedBy: Id, askedBy: Id, about: Id.nullable() }),
})

/** Told in the transaction of the deed that the approval opened. */
export const approvalUsed = event('access.approvalUsed', {
  title: { zh: '已凭批准操作', en: 'Done by approval' },
  body: z.strictObject({
    approvalId: Id,
    right: z.string(),
    approvedBy: Id,
    askedBy: Id,
    operation: z.string(),
    about: Id.nullable(),
    reason: z.string().nullable(),
  }),
})
