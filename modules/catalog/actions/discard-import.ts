import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { discardImport } from '../contract.ts'
import { closeReader } from '../import-file/reader.ts'
import { openImport, tellImport } from '../stored-import.ts'

export const performDiscardImport = perform(discardImport, async (context) => {
  const { tx } = context
  const found = await openImport(context, ['reading', 'mapped', 'judging', 'judged', 'failed'])
  closeReader(`${found.id}/${found.sheet ?? ''}`)
  await tx.run(sql`delete from catalog.import_row where import_id = ${found.id}`)
  await tx.run(sql`delete from catalog.import_key where import_id = ${found.id}`)
  await tx.run(sql`update catalog.import set phase = 'discarded', file = null, totals = null where import_id = ${found.id}`)
  return tellImport(tx, found.id)
})
