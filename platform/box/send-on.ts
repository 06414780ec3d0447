import { type Refusals, Refused } from '#platform/contract'
import type { SendOn } from '#platform/module'
import { type Cloud, CloudRefused } from './cloud.ts'

/** Whether a call is the cloud's to answer: then by which refusal to say that the cloud is away, and undefined otherwise. */
export type SentOn = (
  call: Parameters<SendOn>[0],
) => Promise<{ readonly code: string; readonly away: Refusals[string] } | undefined>

/**
 * Passes calls on to the cloud in the name of whoever stands at the till, under the same key, so that asking again is one deed.
 * The cloud's refusals become ours. `done` hears of every action that went through: the cloud has news then.
 */
export function sendOnTo(cloud: Pick<Cloud, 'call'>, sentOn: SentOn, done: () => void): SendOn {
  return async (call) => {
    const sent = await sentOn(call)
    if (sent === undefined) return undefined
    const { operation, input, key } = call
    const { person, device } = call.caller.actor
    try {
      const output = await cloud.call({ operation: operation.name, input, key: key ?? null, person, device })
      if (operation.kind === 'action') done()
      return { output }
    } catch (error) {
      const problem = error instanceof CloudRefused ? error.problem : undefined
      // A cloud that is not well, or does not know this box, is as good as away: the till has done nothing wrong.
      if (problem === undefined || problem.status === 401 || problem.status === 503) throw new Refused(sent.code, sent.away)
      throw new Refused(problem.code, problem, problem.field === null ? {} : { field: problem.field })
    }
  }
}
