import type { Action, Event, Operation, OutputOf, ParsedInputOf, Query } from '#platform/contract'
import type {
  ActionContext,
  DoorContext,
  EffectContext,
  JobContext,
  PrepareContext,
  ProjectionContext,
  QueryContext,
  ReactionContext,
} from './context.ts'
import { trusted } from './trusted.ts'

export type Answer<Q extends Query = Query> = {
  readonly does: 'answer'
  readonly operation: Q
  readonly handle: (context: QueryContext<Q>) => Promise<OutputOf<Q>>
}
export type Perform<A extends Action = Action> = {
  readonly does: 'perform'
  readonly operation: A
  /** Runs before the transaction opens; what it answers is handed to `handle`. */
  readonly prepare: (context: PrepareContext<A>) => Promise<unknown>
  readonly handle: (context: ActionContext<A>, prepared: unknown) => Promise<OutputOf<A>>
  /** Whether a call with this input may share a transaction with others of its kind; see {@link performTogether}. */
  readonly together: (input: ParsedInputOf<A>) => boolean
}
export type Door<O extends Operation = Operation> = {
  readonly does: 'door'
  readonly operation: O
  readonly handle: (context: DoorContext<O>) => Promise<OutputOf<O>>
}
export type Projection<E extends Event = Event> = {
  readonly event: E
  readonly handle: (context: ProjectionContext<E>) => Promise<void>
}
export type Reaction<E extends Event = Event> = {
  /** Kebab-case, unique in its module: `propose-when-stock-fell`. Its place in the journal is kept under it. */
  readonly name: string
  readonly event: E
  readonly handle: (context: ReactionContext<E>) => Promise<void>
}
export type Effect<E extends Event = Event> = {
  readonly name: string
  /** `'*'` hears every event. */
  readonly event: E | '*'
  readonly handle: (context: EffectContext<E>) => Promise<void>
}
export type Job = {
  readonly name: string
  /** Cron in the store's zone: `15 3 * * *`. */
  readonly schedule: string
  readonly handle: (context: JobContext) => Promise<void>
}

/** Answers a query: `export const answerProducts = answer(products, async ({ input, tx }) => …)`. */
export function answer<Q extends Query>(operation: Q, handle: Answer<Q>['handle']): Answer<Q> {
  return { does: 'answer', operation, handle }
}

/** Performs an action: load, decide, save, tell. */
export function perform<A extends Action>(operation: A, handle: (context: ActionContext<A>) => Promise<OutputOf<A>>): Perform<A> {
  return { does: 'perform', operation, prepare: async () => undefined, handle: (context) => handle(context), together: never }
}

/**
 * Performs an action that needs time for something before its transaction, which on the embedded
 * database would keep every sale waiting. It may be prepared twice for one deed, so preparing must
 * leave nothing behind that harms.
 */
export function performPrepared<A extends Action, P>(
  operation: A,
  prepare: (context: PrepareContext<A>) => Promise<P>,
  handle: (context: ActionContext<A>, prepared: P) => Promise<OutputOf<A>>,
): Perform<A> {
  return {
    does: 'perform',
    operation,
    prepare,
    handle: (context, prepared) => handle(context, trusted<P>(prepared)),
    together: never,
  }
}

/**
 * Performs an action whose handler, for inputs that `together` accepts, only reads and tells: whatever
 * it changes is moved by projections. Such calls that arrive while others are under way share one
 * transaction and one commit; each still gets its own answer or refusal.
 */
export function performTogether<A extends Action>(
  operation: A,
  together: (input: ParsedInputOf<A>) => boolean,
  handle: (context: ActionContext<A>) => Promise<OutputOf<A>>,
): Perform<A> {
  return { ...perform(operation, handle), together }
}

const never = () => false

/** Handles an operation outside of any transaction: before a merchant is known, or to read files. */
export function atDoor<O extends Operation>(operation: O, handle: Door<O>['handle']): Door<O> {
  return { does: 'door', operation, handle }
}

/**
 * Moves read models and postings in the transaction that journals the facts. It gets a whole batch,
 * so write sets, and must change nothing when a fact is already in. When it throws on an event that a
 * device shipped, the event stays journaled and a task is opened for a person.
 */
export function project<E extends Event>(event: E, handle: Projection<E>['handle']): Projection<E> {
  return { event, handle }
}

/**
 * Hears an event after it was committed, in batches, in its own transaction. It may hear a fact twice,
 * and must not mind; when it throws it is tried again, and stops no other reaction meanwhile.
 */
export function when<E extends Event>(name: string, event: E, handle: Reaction<E>['handle']): Reaction<E> {
  return { name, event, handle }
}

/**
 * Talks to the outside world because of an event: a payment channel, a webhook. No transaction is
 * open meanwhile. It may run twice for one fact, so it must send the same request id again.
 */
export function effect<E extends Event>(name: string, event: E | '*', handle: Effect<E>['handle']): Effect<E> {
  return { name, event, handle }
}

/** Work by the clock, once for every merchant. */
export function job(name: string, schedule: string, handle: Job['handle']): Job {
  return { name, schedule, handle }
}
