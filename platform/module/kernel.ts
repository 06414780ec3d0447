import type { Clock } from '#foundation/clock'
import type { Database } from '#foundation/database'
import { type FileStore, memoryStore } from '#foundation/file'
import { type Action, commonRefusals, type InputOf, type Operation, type OutputOf, type Query, Refused } from '#platform/contract'
import type { Fact, Keeping, Writer } from '#platform/journal'
import type { Reply } from '#platform/replica'
import { redeemAtDoor } from './approvals.ts'
import { contextOf, parseInput, refuseOf } from './call.ts'
import type { Caller } from './caller.ts'
import { type Catalogue, catalogueOf } from './catalogue.ts'
import type { ActionContext, DoorContext } from './context.ts'
import type { Module } from './define.ts'
import type { Door } from './handler.ts'
import { openCall } from './open-call.ts'
import { type House, performOnce } from './perform-once.ts'
import { holdsNeeded, permitted, permittedOrAsking } from './permitted.ts'
import { keepBatch, receiveBatch, type Shipment } from './receive.ts'
import { settle } from './settle.ts'
import { openSharing } from './share.ts'
import { trusted } from './trusted.ts'

/** How a call came in, beside who and what. */
export type CallOptions = {
  /** Idempotency key of the writer, honoured for ever: the same key answers the same, or is refused. */
  readonly key?: string
  /** Ids of approvals to use for this action, at most {@link APPROVALS_MAX}; each is good once. */
  readonly approvals?: readonly string[]
  readonly from?: DoorContext['from']
}

export type Kernel = {
  readonly catalogue: Catalogue
  readonly database: Database
  readonly clock: Clock
  readonly ask: <Q extends Query>(
    caller: Caller | undefined,
    query: Q,
    input: InputOf<Q>,
    options?: CallOptions,
  ) => Promise<OutputOf<Q>>
  readonly perform: <A extends Action>(
    caller: Caller | undefined,
    action: A,
    input: InputOf<A>,
    options?: CallOptions,
  ) => Promise<OutputOf<A>>
  /** Takes a batch of a device's own chain: stored first, projected after; see `receive.ts`. */
  readonly receive: (caller: Caller, shipment: Shipment) => Promise<Reply>
  /** Stores and books what a relay decided of a shipment to a chain. */
  readonly keep: (caller: Caller, chain: string, keeping: Keeping) => Promise<void>
  /** A transaction of the platform's own for one merchant: jobs, reactions, the demo. */
  readonly within: Within
  /** Hears facts after their commit, in this process only: a wake-up, never the record. Answers how to stop. */
  readonly onFacts: (hear: Hear) => () => void
}

/** Another server's answer to a call, or undefined when it is ours. Its caller holds the right, and its input is whole. */
export type SendOn = (call: {
  readonly caller: Caller
  readonly operation: Operation
  readonly input: Readonly<Record<string, unknown>>
  readonly key: string | undefined
}) => Promise<{ readonly output: unknown } | undefined>

type Hear = (facts: readonly Fact[]) => void
type Within = <T>(
  caller: Caller,
  module: Module,
  work: (context: Omit<ActionContext, 'input' | 'refuse'>) => Promise<T>,
) => Promise<T>

/** Puts modules over a database that was migrated for them by {@link migrationsOf}. */
export function openKernel(given: {
  database: Database
  modules: readonly Module[]
  clock: Clock
  writer: Writer
  /** Left out: in memory, gone with the process. */ files?: FileStore
  /** Why an action cannot be done at this server; left out: every one can. */
  refuseHere?: (action: Action) => Refused | undefined
  /** Passes on what another server answers; left out: everything is answered here. */
  sendOn?: SendOn
}): Kernel {
  const { database, clock, writer, files = memoryStore() } = given
  const house: House = { catalogue: catalogueOf(given.modules), database, clock, writer, files }
  const { catalogue } = house
  const { tell, onFacts } = openHearing()
  const within = withinHouse(house, tell)
  const share = openSharing(house)
  return {
    catalogue,
    database,
    clock,
    within,
    onFacts,
    ask: async (caller, query, input, options = {}) => {
      const { handler, module } = handlerOf(catalogue, query)
      if (handler.does === 'door') return trusted(await atTheDoor(house, within, handler, module, caller, input, options))
      if (handler.does !== 'answer') throw new Error(`${query.name} is not a query`)
      const known = permitted(catalogue, caller, query)
      const parsed = parseInput(query, input)
      const sent = await given.sendOn?.({ caller: known, operation: query, input: parsed, key: undefined })
      if (sent !== undefined) return trusted(sent.output)
      const answer = await database.transact({ as: 'merchant', merchantId: known.merchantId }, (tx) => {
        const context = contextOf(catalogue, openCall(house, tx, known, null), module)
        return handler.handle({ ...context, input: parsed, refuse: refuseOf(query) })
      })
      return trusted(answer)
    },
    perform: async (caller, action, input, options = {}) => {
      const { handler, module } = handlerOf(catalogue, action)
      const elsewhere = given.refuseHere?.(action)
      if (elsewhere !== undefined) throw elsewhere
      if (handler.does === 'door') return trusted(await atTheDoor(house, within, handler, module, caller, input, options))
      if (handler.does !== 'perform') throw new Error(`${action.name} is not an action`)
      const known = permittedOrAsking(catalogue, caller, action)
      const { key, approvals = [] } = options
      const asked = { caller: known, input: parseInput(action, input), key, approvals }
      const sent = await given.sendOn?.({ ...asked, operation: action })
      if (sent !== undefined) return trusted(sent.output)
      // An approval is redeemed by a write, and undone by a refusal: such a call has its transaction to itself.
      const isShared = approvals.length === 0 && holdsNeeded(known, action) && handler.together(asked.input)
      const performed = isShared ? await share(handler, module, asked) : await performOnce(house, handler, module, asked)
      tell(performed.facts)
      return trusted(performed.output)
    },
    receive: async (caller, shipment) => {
      const { reply, accepted } = await receiveBatch(house, caller, shipment)
      tell(accepted)
      return reply
    },
    keep: async (caller, chain, keeping) => tell((await keepBatch(house, caller, chain, keeping)).accepted),
  }
}

function openHearing(): { tell: Hear; onFacts: Kernel['onFacts'] } {
  const hearers = new Set<Hear>()
  return {
    tell: (facts) => {
      if (facts.length > 0) for (const hear of hearers) hear(facts)
    },
    onFacts: (hear) => {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
  }
}

function withinHouse(house: House, tell: Hear): Within {
  const { catalogue, database, writer } = house
  return async (caller, module, work) => {
    const done = await database.transact({ as: 'merchant', merchantId: caller.merchantId }, async (tx) => {
      const call = openCall(house, tx, caller, null)
      const result = await work(contextOf(catalogue, call, module))
      return { result, facts: await settle(catalogue, writer, call) }
    })
    tell(done.facts)
    return done.result
  }
}

/** Outside of any transaction: at the door the merchant is yet to be found, and files take their time. */
async function atTheDoor(
  { catalogue, database, clock, files }: House,
  within: Within,
  door: Door,
  module: Module,
  caller: Caller | undefined,
  input: unknown,
  options: CallOptions,
): Promise<unknown> {
  const parsed = parseInput(door.operation, input)
  const known =
    door.operation.needs === 'public'
      ? caller
      : await redeemAtDoor(catalogue, within, door.operation, caller, parsed, options.approvals)
  return door.handle({
    input: parsed,
    now: clock.now(),
    newId: clock.newId,
    database,
    files,
    from: options.from ?? { address: '', agent: '' },
    caller: known,
    within: (as, work) => within(as, module, work),
    refuse: refuseOf(door.operation),
  })
}

function handlerOf(catalogue: Catalogue, operation: Operation) {
  const entry = catalogue.handler(operation.name)
  if (entry === undefined) throw new Refused('OPERATION_UNKNOWN', commonRefusals.OPERATION_UNKNOWN)
  return entry
}
