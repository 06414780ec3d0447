import type { Clock, Instant } from '#foundation/clock'
import type { Database } from '#foundation/database'
import { type Action, commonRefusals, type InputOf, type Operation, type OutputOf, type Query, Refused } from '#platform/contract'
import { DeedExists, type Fact, findDeed, requestHash, type Writer } from '#platform/journal'
import { type Call, contextOf, parseInput, refuseOf } from './call.ts'
import type { Caller } from './caller.ts'
import { type Catalogue, catalogueOf } from './catalogue.ts'
import type { ActionContext, DoorContext } from './context.ts'
import type { Module } from './define.ts'
import type { Door, Perform } from './handler.ts'
import { receiveBatch, type Received, type Shipment } from './receive.ts'
import { settle } from './settle.ts'

/** How a call came in, beside who and what. */
export type CallOptions = {
  /** Idempotency key of the writer, honoured for ever: the same key answers the same, or is refused. */
  readonly key?: string
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
  readonly receive: (caller: Caller, shipment: Shipment) => Promise<Received>
  /** A transaction of the platform's own for one merchant: jobs, reactions, the demo. News is journaled as `deed`. */
  readonly within: <T>(
    caller: Caller,
    module: Module,
    work: (context: Omit<ActionContext, 'input' | 'refuse'>) => Promise<T>,
  ) => Promise<T>
  /** Hears facts after their commit, in this process only: a wake-up, never the record. Answers how to stop. */
  readonly onFacts: (hear: (facts: readonly Fact[]) => void) => () => void
}

/** Puts the modules over a database. Migrations are applied before, by {@link migrationsOf}. */
export function openKernel(given: { database: Database; modules: readonly Module[]; clock: Clock; writer: Writer }): Kernel {
  const { database, clock, writer } = given
  const catalogue = catalogueOf(given.modules)
  const hearers = new Set<(facts: readonly Fact[]) => void>()
  const tell = (facts: readonly Fact[]) => {
    if (facts.length > 0) for (const hear of hearers) hear(facts)
  }
  const openCall = (tx: Call['tx'], caller: Caller, now: Instant, deed: string | null): Call => ({
    tx,
    caller,
    now,
    newId: clock.newId,
    deed,
    drafts: [],
  })

  const within: Kernel['within'] = async (caller, module, work) => {
    const now = clock.now()
    const { facts, result } = await database.transact({ as: 'merchant', merchantId: caller.merchantId }, async (tx) => {
      const call = openCall(tx, caller, now, null)
      const result = await work(contextOf(catalogue, call, module))
      return { result, facts: await settle(catalogue, writer, call) }
    })
    tell(facts)
    return result
  }

  const doorCall = async (door: Door, module: Module, caller: Caller | undefined, input: unknown, options: CallOptions) =>
    door.handle({
      input: parseInput(door.operation, input),
      now: clock.now(),
      newId: clock.newId,
      database,
      from: options.from ?? { address: '', agent: '' },
      caller,
      within: (as, work) => within(as, module, work),
      refuse: refuseOf(door.operation),
    })

  const performOnce = async (
    handler: Perform,
    module: Module,
    caller: Caller,
    parsed: Record<string, unknown>,
    options: CallOptions,
  ) => {
    const action = handler.operation
    const { key } = options
    const hash = key === undefined ? '' : requestHash(action.name, parsed)
    const scope = { as: 'merchant', merchantId: caller.merchantId } as const
    try {
      const { facts, output } = await database.transact(scope, async (tx) => {
        const call = openCall(tx, caller, clock.now(), action.name)
        const output = await handler.handle({ ...contextOf(catalogue, call, module), input: parsed, refuse: refuseOf(action) })
        const deed =
          key === undefined ? undefined : { key, action: action.name, requestHash: hash, answer: action.secret ? null : output }
        return { output, facts: await settle(catalogue, writer, call, deed) }
      })
      tell(facts)
      return output
    } catch (error) {
      if (key === undefined || !(error instanceof DeedExists || error instanceof Refused)) throw error
      const deed = await database.transact(scope, (tx) => findDeed(tx, caller.merchantId, key))
      if (deed === undefined) throw error
      if (deed.action !== action.name || deed.requestHash !== hash)
        throw new Refused('IDEMPOTENCY_KEY_REUSED', commonRefusals.IDEMPOTENCY_KEY_REUSED)
      return deed.answer
    }
  }

  return {
    catalogue,
    database,
    clock,
    within,
    ask: async (caller, query, input, options = {}) => {
      const { handler, module } = handlerOf(catalogue, query)
      // Handlers are looked up by the operation's own name, so the answer has its shape.
      if (handler.does === 'door') return doorCall(handler, module, caller, input, options) as Promise<never>
      const known = permitted(catalogue, caller, query)
      const parsed = parseInput(query, input)
      if (handler.does !== 'answer') throw new Error(`${query.name} is not a query`)
      return database.transact({ as: 'merchant', merchantId: known.merchantId }, (tx) =>
        handler.handle({
          ...contextOf(catalogue, openCall(tx, known, clock.now(), null), module),
          input: parsed,
          refuse: refuseOf(query),
        }),
      ) as Promise<never>
    },
    perform: async (caller, action, input, options = {}) => {
      const { handler, module } = handlerOf(catalogue, action)
      if (handler.does === 'door') return doorCall(handler, module, caller, input, options) as Promise<never>
      const known = permitted(catalogue, caller, action)
      if (handler.does !== 'perform') throw new Error(`${action.name} is not an action`)
      return performOnce(handler, module, known, parseInput(action, input), options) as Promise<never>
    },
    receive: async (caller, shipment) => {
      const received = await receiveBatch({ catalogue, database, clock }, caller, shipment)
      tell(received.accepted)
      return received
    },
    onFacts: (hear) => {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
  }
}

function handlerOf(catalogue: Catalogue, operation: Operation) {
  const entry = catalogue.handler(operation.name)
  if (entry === undefined) throw new Refused('OPERATION_UNKNOWN', commonRefusals.OPERATION_UNKNOWN)
  return entry
}

/** The caller, if they hold the right that the operation needs. */
function permitted(catalogue: Catalogue, caller: Caller | undefined, operation: Operation): Caller {
  if (caller === undefined) throw new Refused('NOT_SIGNED_IN', commonRefusals.NOT_SIGNED_IN)
  const { needs } = operation
  if (needs === 'public' || needs === 'signed-in' || caller.permissions.has('*') || caller.permissions.has(needs)) return caller
  const title = catalogue.permissions.get(needs)?.title
  const { FORBIDDEN } = commonRefusals
  throw new Refused(
    'FORBIDDEN',
    {
      status: FORBIDDEN.status,
      zh: FORBIDDEN.zh.replace('{permission}', title?.zh ?? needs),
      en: FORBIDDEN.en.replace('{permission}', title?.en ?? needs),
    },
    { values: { permission: needs } },
  )
}
