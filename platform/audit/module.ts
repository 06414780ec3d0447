import { defineModule, type Module } from '#platform/module'
import { performSettleTask } from './actions/settle-task.ts'
import { performTryAgain } from './actions/try-again.ts'
import * as contract from './contract.ts'
import { answerFacts } from './queries/facts.ts'
import { answerKinds } from './queries/kinds.ts'
import { answerStuckWork } from './queries/stuck-work.ts'
import { answerTasks } from './queries/tasks.ts'

/** The journal as people read it, and what it left for them to do. `modules` are those whose news it names. */
export const audit = (modules: () => readonly Pick<Module, 'events'>[]) =>
  defineModule({
    name: 'audit',
    title: { zh: '操作日志', en: 'Log' },
    contract,
    uses: [],
    handlers: {
      facts: answerFacts(modules),
      kinds: answerKinds(modules),
      tasks: answerTasks,
      settleTask: performSettleTask,
      stuckWork: answerStuckWork,
      tryAgain: performTryAgain,
    },
  })
