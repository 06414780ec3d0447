import { defineModule } from '#platform/module'
import { performSettleTask } from './actions/settle-task.ts'
import * as contract from './contract.ts'
import { answerFacts } from './queries/facts.ts'
import { answerTasks } from './queries/tasks.ts'

/** The journal as people read it, and what it left for them to do. */
export const audit = defineModule({
  name: 'audit',
  title: { zh: '操作日志', en: 'Log' },
  contract,
  uses: [],
  handlers: { facts: answerFacts, tasks: answerTasks, settleTask: performSettleTask },
})
