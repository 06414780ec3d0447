import { perform } from '#platform/module'
import { voidLines } from '../contract.ts'
import { recordVoid } from '../record-void.ts'

export const performVoidLines = perform(voidLines, async (call) => {
  const { input, caller, refuse } = call
  const { storeId, ...rung } = input
  const store = caller.stores.get(storeId) ?? refuse('STORE_UNKNOWN', { field: 'storeId' })
  return { voidId: recordVoid(call, store, { ...rung, what: 'lines' }) }
})
