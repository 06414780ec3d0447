import { z } from 'zod'
import { action, Day, event, Id, Instant, page, pageInput, permission, query } from '#platform/contract'

export const seeAudit = permission('audit.view', { zh: '查看操作日志', en: 'See the log' })
export const settleRight = permission('audit.settle', { zh: '处理待办', en: 'Settle tasks' })

/** One line of the journal as people read it: who did what, when. What it was about is in `body`. */
export const LoggedFact = z
  .strictObject({
    factId: Id,
    kind: z.string(),
    at: Instant,
    day: Day.nullable(),
    storeId: Id.nullable(),
    personId: Id.nullable(),
    deviceId: Id.nullable(),
    keyId: Id.nullable(),
    /** The action that told it; null when the house did so by itself. */
    action: z.string().nullable(),
    body: z.json(),
  })
  .meta({ id: 'LoggedFact' })

export const facts = query('audit.facts', {
  title: { zh: '操作日志', en: 'The log' },
  needs: 'audit.view',
  agent: 'Everything that happened, newest first; by kind, such as till.saleRefunded.',
  input: z.strictObject({ kind: z.string().max(100).optional(), ...pageInput }),
  output: page(LoggedFact),
  refuses: { CURSOR_INVALID: { zh: '翻页标记不对，请重新查询。', en: 'The page mark is not valid; ask again.', status: 400 } },
})

/** A fact that was kept but not booked: a person must look. */
export const Task = z
  .strictObject({
    factId: Id,
    kind: z.string(),
    chain: z.string(),
    seq: z.int(),
    why: z.string(),
    openedAt: Instant,
  })
  .meta({ id: 'Task' })

export const tasks = query('audit.tasks', {
  title: { zh: '待办', en: 'Tasks' },
  needs: 'audit.view',
  agent: 'What the house could not book by itself and waits for a person.',
  input: z.strictObject({ limit: pageInput.limit }),
  /** Oldest first. */
  output: z.strictObject({ items: z.array(Task) }),
})

export const settleTask = action('audit.settleTask', {
  title: { zh: '处理完待办', en: 'Settle a task' },
  needs: 'audit.settle',
  input: z.strictObject({ factId: Id, note: z.string().trim().min(1).max(1000) }),
  output: z.strictObject({}),
  refuses: {
    TASK_UNKNOWN: { zh: '没有这条待办，可能已经处理过了。', en: 'There is no such task; it may be settled.', status: 404 },
  },
})

export const taskSettled = event('audit.taskSettled', {
  title: { zh: '待办已处理', en: 'Task settled' },
  body: z.strictObject({ factId: Id, note: z.string() }),
})
