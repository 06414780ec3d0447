import type { Database, Tx } from '#foundation/database'
import type { Day, Instant } from '#foundation/clock'
import type { FileStore } from '#foundation/file'
import type {
  Action,
  BodyOf,
  Event,
  InputOf,
  Operation,
  OutputOf,
  ParsedInputOf,
  Query,
  RefusalDetails,
  RefusalOf,
} from '#platform/contract'
import type { Doubt, Fact, FactDraft, SignedLine } from '#platform/journal'
import type { Caller } from './caller.ts'

/** Asks another module (or one's own) inside the same transaction. */
export type Ask = <Q extends Query>(query: Q, input: InputOf<Q>) => Promise<OutputOf<Q>>
/** Does another module's action inside the same transaction; its refusals become ours. */
export type Do = <A extends Action>(action: A, input: InputOf<A>) => Promise<OutputOf<A>>
/** Tells the world. Journaled and projected before the transaction commits; answers the fact's id. */
export type Emit = <E extends Event>(
  event: E,
  body: BodyOf<E>,
  about?: { readonly id?: string; readonly store?: string; readonly day?: Day; readonly at?: Instant },
) => string

/**
 * What became of a signed line that came without its chain. `known`: that very news is here; `clash`: its id is taken by other
 * news; `aside`: kept, and a task for a person, because it could not be booked.
 */
export type Admitted =
  | { readonly is: Doubt | 'notOurs' }
  | { readonly is: 'known' | 'clash' | 'booked' | 'aside'; readonly fact: Fact }
/**
 * Takes a line that a device signed, by itself: a fact of this module's own, told again in this server's chain, word for
 * word and with its id, as a device does after a fork. When the device ships it after all, it is known.
 */
export type Admit = (line: SignedLine) => Promise<Admitted>

type Given = {
  readonly tx: Tx
  readonly merchantId: string
  /** The moment of this call: the same all through it. */
  readonly now: Instant
  readonly newId: () => string
}

export type QueryContext<Q extends Query = Query> = Given & {
  readonly input: ParsedInputOf<Q>
  readonly caller: Caller
  readonly ask: Ask
  /** Ends the call with a named refusal of the contract. */
  readonly refuse: (code: RefusalOf<Q>, details?: RefusalDetails) => never
}

export type ActionContext<A extends Action = Action> = Given & {
  readonly input: ParsedInputOf<A>
  readonly caller: Caller
  readonly ask: Ask
  readonly do: Do
  readonly emit: Emit
  readonly admit: Admit
  /** Ends the call with a named refusal of the contract; nothing of it is kept. */
  readonly refuse: (code: RefusalOf<A>, details?: RefusalDetails) => never
}

/** For what an action must do before its transaction, because it takes long: hash, shrink, keep a file. */
export type PrepareContext<A extends Action = Action> = {
  readonly input: ParsedInputOf<A>
  readonly caller: Caller
  readonly merchantId: string
  readonly now: Instant
  readonly newId: () => string
  readonly files: FileStore
  readonly refuse: (code: RefusalOf<A>, details?: RefusalDetails) => never
}

/**
 * For operations that run outside of any transaction: the few at the door, before a merchant is known,
 * and queries that read files. `caller` is there unless the operation is `public`.
 */
export type DoorContext<O extends Operation = Operation> = {
  readonly input: ParsedInputOf<O>
  readonly now: Instant
  readonly newId: () => string
  readonly database: Database
  readonly files: FileStore
  /** Where the call came from, for rate limits: an address, and what it said of itself. */
  readonly from: { readonly address: string; readonly agent: string }
  readonly caller: Caller | undefined
  /** Runs a full action transaction for a merchant, once the door knows which. */
  readonly within: <T>(caller: Caller, work: (context: Omit<ActionContext, 'input' | 'refuse'>) => Promise<T>) => Promise<T>
  readonly refuse: (code: RefusalOf<O>, details?: RefusalDetails) => never
}

/** For a projection: facts of one kind, in order, inside the transaction that journals them. */
export type ProjectionContext<E extends Event = Event> = Omit<Given, 'now'> & {
  readonly facts: readonly FactDraft<BodyOf<E>>[]
  readonly ask: Ask
}

/** For a reaction: facts of one kind in the order of their chain, in a transaction after their own. */
export type ReactionContext<E extends Event = Event> = Given & {
  readonly facts: readonly Fact<BodyOf<E>>[]
  readonly ask: Ask
  readonly do: Do
  readonly emit: Emit
}

/** For an effect: one fact, and no transaction open, because the outside world may be slow. */
export type EffectContext<E extends Event = Event> = {
  readonly fact: Fact<BodyOf<E>>
  readonly merchantId: string
  readonly now: Instant
  readonly newId: () => string
  /** Each is a transaction of its own. */
  readonly ask: Ask
  readonly perform: Do
}

/** For a job: a merchant's turn, in a transaction of its own. */
export type JobContext = Given & { readonly ask: Ask; readonly do: Do; readonly emit: Emit }
