import { sql } from '#foundation/database'
import { answer } from '#platform/module'
import { imports } from '../contract.ts'
import { isId, markOf, readMark } from '../page-mark.ts'
import { asTold, selectImports } from '../stored-import.ts'

export const answerImports = answer(imports, async ({ tx, input, refuse }) => {
  const { limit, after } = input
  const [id] = after === undefined ? [] : (readMark(after, 1) ?? refuse('CURSOR_INVALID', { field: 'after' }))
  if (after !== undefined && !isId(id)) refuse('CURSOR_INVALID', { field: 'after' })
  // Ids are in the order of time: the newest first.
  const found = await selectImports(
    tx,
    after === undefined ? sql`true` : sql`i.import_id < ${id}`,
    sql`order by i.import_id desc limit ${limit + 1}`,
  )
  const shown = found.slice(0, limit)
  const last = found.length > limit ? shown.at(-1) : undefined
  return { items: shown.map(asTold), next: last === undefined ? null : markOf([last.id]) }
})
