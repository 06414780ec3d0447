import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { dryRunImport } from '../contract.ts'
import { enterPhase, openImport, tellImport } from '../stored-import.ts'

export const performDryRunImport = perform(dryRunImport, async (context) => {
  const { tx, input, caller, refuse } = context
  const found = await openImport(context, ['mapped', 'judged'])
  if (!found.mapping.some(({ field }) => field === 'name')) refuse('NAME_NOT_MAPPED', { field: 'mapping' })
  const storeId = input.options.storeId ?? caller.storeId ?? [...caller.stores.keys()][0] ?? null
  if (storeId !== null && !caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'options.storeId' })
  const options = { ...input.options, storeId }
  await tx.run(sql`delete from catalog.import_key where import_id = ${found.id}`)
  await tx.run(
    sql`update catalog.import set options = ${JSON.stringify(options)}::jsonb, totals = null where import_id = ${found.id}`,
  )
  // The rows above the goods are no goods.
  await enterPhase(tx, found.id, 'judging', found.headerRow)
  return tellImport(tx, found.id)
})
