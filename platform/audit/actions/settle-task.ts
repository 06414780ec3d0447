import { settleTask as closeTask } from '#platform/journal'
import { perform } from '#platform/module'
import { settleTask, taskSettled } from '../contract.ts'

export const performSettleTask = perform(settleTask, async ({ input, tx, merchantId, now, emit, refuse }) => {
  const { factId, note } = input
  if (!(await closeTask(tx, merchantId, factId, now))) refuse('TASK_UNKNOWN', { field: 'factId' })
  emit(taskSettled, { factId, note })
  return {}
})
