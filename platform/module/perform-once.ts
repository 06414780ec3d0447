import type { Clock } from '#foundation/clock'
import type { Database } from '#foundation/database'
import type { FileStore } from '#foundation/file'
import { commonRefusals, Refused } from '#platform/contract'
import { DeedExists, type Fact, findDeed, requestHash, type Writer } from '#platform/journal'
import { redeemInto } from './approvals.ts'
import { contextOf, refuseOf } from './call.ts'
import type { Caller } from './caller.ts'
import type { Catalogue } from './catalogue.ts'
import type { Module } from './define.ts'
import type { Perform } from './handler.ts'
import { openCall } from './open-call.ts'
import { assertApproved } from './permitted.ts'
import { settle } from './settle.ts'

/** What every call is given: where things are kept, who signs, and the clock. */
export type House = {
  readonly catalogue: Catalogue
  readonly database: Database
  readonly clock: Clock
  readonly writer: Writer
  readonly files: FileStore
}

/** One call of an action: who, what, and what it shows. */
export type Asked = {
  readonly caller: Caller
  readonly input: Record<string, unknown>
  readonly key: string | undefined
  /** Ids of approvals to use for it. */
  readonly approvals: readonly string[]
}

export type Performed = { readonly output: unknown; readonly facts: readonly Fact[] }

/**
 * Performs an action in one transaction, at most once for its key. The key is looked up only when the
 * action did not go through: a deed done before shows itself by its key being taken, or by a refusal
 * that it caused itself. So the way of a first call has no extra round trip. For the same reason a deed that
 * was approved is answered again without another approval, and an approval is as good as new when the deed
 * it was for was refused.
 */
export async function performOnce(
  house: House,
  handler: Perform,
  module: Module,
  { caller, input, key, approvals }: Asked,
): Promise<Performed> {
  const { catalogue, database, clock, writer, files } = house
  const action = handler.operation
  const hash = key === undefined ? '' : requestHash(action.name, input)
  const scope = { as: 'merchant', merchantId: caller.merchantId } as const
  const refuse = refuseOf(action)
  try {
    if (approvals.length === 0) assertApproved(catalogue, caller, action)
    const { merchantId } = caller
    const prepared = await handler.prepare({ input, caller, merchantId, now: clock.now(), newId: clock.newId, files, refuse })
    return await database.transact(scope, async (tx) => {
      const call = await redeemInto(catalogue, openCall(house, tx, caller, action.name), action, input, approvals)
      assertApproved(catalogue, call.caller, action)
      const output = await handler.handle({ ...contextOf(catalogue, call, module), input, refuse }, prepared)
      const answer = action.secret ? null : output
      const deeds = key === undefined ? [] : [{ key, action: action.name, requestHash: hash, answer }]
      return { output, facts: await settle(catalogue, writer, call, deeds) }
    })
  } catch (error) {
    if (key === undefined || !(error instanceof DeedExists || error instanceof Refused)) throw error
    const deed = await database.transact(scope, (tx) => findDeed(tx, caller.merchantId, key))
    if (deed === undefined) throw error
    if (deed.action !== action.name || deed.requestHash !== hash)
      throw new Refused('IDEMPOTENCY_KEY_REUSED', commonRefusals.IDEMPOTENCY_KEY_REUSED)
    return { output: deed.answer, facts: [] }
  }
}
