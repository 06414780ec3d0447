import { answer } from '#platform/module'
import { receiptTemplate } from '../contract.ts'
import { templateOf } from '../templates.ts'

export const answerReceiptTemplate = answer(receiptTemplate, async ({ input, caller, tx, refuse }) => {
  if (!caller.stores.has(input.storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  return templateOf(tx, input.storeId)
})
