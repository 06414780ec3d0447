import { perform } from '#platform/module'
import { continueImport } from '../contract.ts'
import { takeStep } from '../import-steps/index.ts'
import { lockImport, tellImport } from '../stored-import.ts'

export const performContinueImport = perform(continueImport, async (context) => {
  const { tx, input, refuse } = context
  const running = (await lockImport(tx, input.importId)) ?? refuse('IMPORT_UNKNOWN', { field: 'importId' })
  await takeStep(context, running)
  return tellImport(tx, running.id)
})
