import { Refused } from '#platform/contract'
import { type Deed, type Fact, requestHash } from '#platform/journal'
import { type Call, contextOf, refuseOf } from './call.ts'
import type { Module } from './define.ts'
import type { Perform } from './handler.ts'
import { openCall } from './open-call.ts'
import { type Asked, type House, type Performed, performOnce } from './perform-once.ts'
import { settle } from './settle.ts'

/** One call that waits for its turn. */
type Waiting = Asked & { readonly answer: PromiseWithResolvers<Performed> }
type Queue = { readonly waiting: Waiting[]; running: number }

/** Calls in one commit: more would keep the first of them waiting for the last. */
const TOGETHER_MAX = 32
/** Shared transactions of one action and merchant at once: the next gathers while these are under way. */
const UNDER_WAY_MAX = 2

export type Share = (handler: Perform, module: Module, asked: Asked) => Promise<Performed>

/**
 * Lets calls share transactions: a first call starts at once, those that come while it is under way go
 * together after it. So a lonely till waits for nobody, and a crowd pays for one commit.
 */
export function openSharing(house: House): Share {
  const queues = new Map<string, Queue>()
  const underWayMax = Math.min(UNDER_WAY_MAX, house.database.lanes)

  const start = (name: string, queue: Queue, handler: Perform, module: Module): void => {
    while (queue.running < underWayMax && queue.waiting.length > 0) {
      const members = queue.waiting.splice(0, TOGETHER_MAX)
      queue.running += 1
      void runGroup(house, handler, module, members).finally(() => {
        queue.running -= 1
        if (queue.running === 0 && queue.waiting.length === 0) queues.delete(name)
        else start(name, queue, handler, module)
      })
    }
  }

  return async (handler, module, call) => {
    const name = `${call.caller.merchantId} ${handler.operation.name}`
    const queue = queues.get(name) ?? { waiting: [], running: 0 }
    queues.set(name, queue)
    const answer = Promise.withResolvers<Performed>()
    queue.waiting.push({ ...call, answer })
    start(name, queue, handler, module)
    return answer.promise
  }
}

/** Answers every member, together where it goes and one by one where it does not. Never rejects. */
async function runGroup(house: House, handler: Perform, module: Module, members: readonly Waiting[]): Promise<void> {
  const alone = async ({ answer, ...asked }: Waiting) =>
    performOnce(house, handler, module, asked).then(answer.resolve, answer.reject)
  const [first] = members
  if (first === undefined) return
  if (members.length === 1) return alone(first)
  const left = await performGroup(house, handler, module, members)
  for (const member of left) await alone(member)
}

/**
 * Performs the members in one transaction and answers those it went well for. Hands back the others: who
 * was refused (a refusal with a key may be a repetition, which {@link performOnce} finds out), or all of
 * them when the transaction failed, because one of them may have spoiled it for the rest.
 */
async function performGroup(
  house: House,
  handler: Perform,
  module: Module,
  members: readonly Waiting[],
): Promise<readonly Waiting[]> {
  const { catalogue, database, writer } = house
  const [first] = members
  if (first === undefined) return []
  try {
    const { done, facts } = await database.transact({ as: 'merchant', merchantId: first.caller.merchantId }, async (tx) => {
      const calls = members.map((member) => ({ member, call: openCall(house, tx, member.caller, handler.operation.name) }))
      const tried = await Promise.all(calls.map(async ({ member, call }) => attempt(house, handler, module, member, call)))
      const done = tried.flatMap((one) => (one === undefined ? [] : [one]))
      const drafts = done.flatMap(({ call }) => call.drafts)
      const admitted = done.flatMap(({ call }) => call.admitted)
      const whole: Call = { ...openCall(house, tx, first.caller, handler.operation.name), drafts, admitted }
      const facts = await settle(
        catalogue,
        writer,
        whole,
        done.flatMap(({ member, output }) => deedOf(handler, member, output)),
      )
      return { done, facts }
    })
    for (const { member, call, output } of done) member.answer.resolve({ output, facts: factsOf(call, facts) })
    const answered = new Set(done.map(({ member }) => member))
    return members.filter((member) => !answered.has(member))
  } catch {
    // Each is tried alone, and whoever was to blame hears why.
    return members
  }
}

async function attempt(house: House, handler: Perform, module: Module, member: Waiting, call: Call) {
  try {
    const context = contextOf(house.catalogue, call, module)
    const refuse = refuseOf(handler.operation)
    return { member, call, output: await handler.handle({ ...context, input: member.input, refuse }, undefined) }
  } catch (error) {
    if (error instanceof Refused) return undefined
    throw error
  }
}

function deedOf({ operation }: Perform, { key, input }: Waiting, output: unknown): Deed[] {
  if (key === undefined) return []
  return [
    { key, action: operation.name, requestHash: requestHash(operation.name, input), answer: operation.secret ? null : output },
  ]
}

function factsOf(call: Call, facts: readonly Fact[]): readonly Fact[] {
  const own = new Set([...call.admitted, ...call.drafts].map(({ id }) => id))
  return facts.filter(({ id }) => own.has(id))
}
