import { listTasks } from '#platform/journal'
import { answer } from '#platform/module'
import { tasks } from '../contract.ts'

export const answerTasks = answer(tasks, async ({ input, tx, merchantId }) => ({
  items: await listTasks(tx, merchantId, input.limit),
}))
