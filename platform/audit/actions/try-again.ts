import { perform } from '#platform/module'
import { tryStuckAgain } from '#platform/work'
import { triedAgain, tryAgain } from '../contract.ts'

export const performTryAgain = perform(tryAgain, async ({ input, tx, merchantId, now, emit, refuse }) => {
  const { factId, hearer } = input
  if (!(await tryStuckAgain(tx, merchantId, factId, hearer, now))) refuse('WORK_UNKNOWN', { field: 'factId' })
  emit(triedAgain, { factId, hearer })
  return {}
})
