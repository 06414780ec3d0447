import { perform } from '#platform/module'
import { undoImport } from '../contract.ts'
import { enterPhase, openImport, tellImport } from '../stored-import.ts'

// An import that was stopped half way can be undone as far as it went.
export const performUndoImport = perform(undoImport, async (context) => {
  const found = await openImport(context, ['applied', 'applying'])
  await enterPhase(context.tx, found.id, 'undoing')
  return tellImport(context.tx, found.id)
})
