import { answer } from '#platform/module'
import { tillSettings } from '../contract.ts'
import { settingsOf } from '../settings.ts'

export const answerTillSettings = answer(tillSettings, async ({ input, caller, tx, refuse }) => {
  if (!caller.stores.has(input.storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  return settingsOf(tx, input.storeId)
})
