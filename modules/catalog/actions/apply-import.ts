import { perform } from '#platform/module'
import { applyImport } from '../contract.ts'
import { enterPhase, openImport, tellImport } from '../stored-import.ts'

export const performApplyImport = perform(applyImport, async (context) => {
  const { tx, refuse } = context
  const found = await openImport(context, ['judged'])
  const { add, update } = found.totals?.counts ?? { add: 0, update: 0 }
  if (add + update === 0) refuse('NOTHING_TO_APPLY')
  await enterPhase(tx, found.id, 'applying')
  return tellImport(tx, found.id)
})
