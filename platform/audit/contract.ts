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
  input: z.strictObject({
    kind: z.string().max(100).optional(),
    /** False: without what is told on the way to something else, such as the turns of print jobs. */
    withRoutine: z.boolean().default(true),
    ...pageInput,
  }),
  output: page(LoggedFact),
  refuses: { CURSOR_INVALID: { zh: '翻页标记不对，请重新查询。', en: 'The page mark is not valid; ask again.', status: 400 } },
})

/** A fact that a person must look at. */
export const Task = z
  .strictObject({
    factId: Id,
    kind: z.string(),
    chain: z.string(),
    seq: z.int(),
    why: z.string(),
    booked: z.boolean().meta({ description: 'It counts already; false: it was kept, but is in no book' }),
    openedAt: Instant,
  })
  .meta({ id: 'Task' })

export const tasks = query('audit.tasks', {
  title: { zh: '待办', en: 'Tasks' },
  needs: 'audit.view',
  agent: 'What the house could not book by itself, or wants a person to look at.',
  input: z.strictObject({ limit: pageInput.limit }),
  /** Oldest first. */
  output: z.strictObject({ items: z.array(Task) }),
})

/** A kind of news, as people call it. */
export const kinds = query('audit.kinds', {
  title: { zh: '日志种类', en: 'Kinds of entries' },
  needs: 'audit.view',
  input: z.strictObject({}),
  output: z.strictObject({
    items: z.array(z.strictObject({ kind: z.string(), title: z.strictObject({ zh: z.string(), en: z.string() }) })),
  }),
})

/** Something that follows from a fact and failed again and again: it will not be tried by itself any more. */
export const StuckWork = z
  .strictObject({
    /** Who was to do it: `till.markGoodsSold`. */
    hearer: z.string(),
    factId: Id,
    kind: z.string(),
    at: Instant,
    attempts: z.int(),
    why: z.string(),
  })
  .meta({ id: 'StuckWork' })

export const stuckWork = query('audit.stuckWork', {
  title: { zh: '没做成的后续工作', en: 'Work that got stuck' },
  needs: 'audit.view',
  agent: 'What follows from facts and failed too often to be tried again by itself.',
  input: z.strictObject({ limit: pageInput.limit }),
  /** Oldest first. */
  output: z.strictObject({ items: z.array(StuckWork) }),
})

export const tryAgain = action('audit.tryAgain', {
  title: { zh: '再试一次', en: 'Try stuck work again' },
  needs: 'audit.settle',
  input: z.strictObject({ factId: Id, hearer: z.string().min(1).max(200) }),
  output: z.strictObject({}),
  refuses: {
    WORK_UNKNOWN: { zh: '没有这项工作，可能已经做完了。', en: 'There is no such work; it may be done.', status: 404 },
  },
})

export const triedAgain = event('audit.triedAgain', {
  title: { zh: '后续工作已重试', en: 'Stuck work tried again' },
  body: z.strictObject({ factId: Id, hearer: z.string() }),
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
