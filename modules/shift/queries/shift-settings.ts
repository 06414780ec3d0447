import { answer } from '#platform/module'
import { shiftSettings } from '../contract.ts'
import { settingsOf } from '../settings.ts'

export const answerShiftSettings = answer(shiftSettings, async ({ input, caller, tx, refuse }) => {
  if (!caller.stores.has(input.storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  return settingsOf(tx, input.storeId)
})
