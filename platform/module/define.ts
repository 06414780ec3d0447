import type { RedeemApprovals } from './approvals.ts'
import type { Action, Event, Operation, Permission, Query, Words } from '#platform/contract'
import { trusted } from './trusted.ts'
import type { Answer, Door, Effect, Job, Perform, Projection, Reaction } from './handler.ts'

export type Contract = Readonly<Record<string, unknown>>

type HandlerOf<O> = O extends Query ? Answer<O> | Door<O> : O extends Action ? Perform<O> | Door<O> : never
type OperationKeys<C> = { [K in keyof C]: C[K] extends Operation ? K : never }[keyof C]
/** One handler for each operation of the contract: one left out, or of the wrong shape, does not compile. */
export type HandlersOf<C> = { readonly [K in OperationKeys<C>]: HandlerOf<C[K]> }

export type Handler = Answer | Perform | Door

export type Module = {
  readonly name: string
  readonly title: Words
  readonly uses: readonly string[]
  readonly operations: readonly Operation[]
  readonly events: readonly Event[]
  readonly permissions: readonly Permission[]
  readonly handlers: ReadonlyMap<string, Handler>
  readonly projections: readonly Projection[]
  readonly reactions: readonly Reaction[]
  readonly effects: readonly Effect[]
  readonly jobs: readonly Job[]
  /** Only of the module that keeps approvals. */
  readonly redeem: RedeemApprovals | undefined
  /** Folder of `0001-….sql`. */
  readonly migrations: URL | undefined
}

/**
 * Puts a module together.
 *
 * @example
 * export const stock = defineModule({
 *   name: 'stock', title: { zh: '库存', en: 'Stock' }, contract, uses: ['catalog'],
 *   handlers: { levels: answerLevels, countIn: performCountIn },
 *   migrations: new URL('./migrations/', import.meta.url),
 * })
 */
export function defineModule<C extends Contract>(spec: {
  name: string
  title: Words
  contract: C
  uses: readonly string[]
  handlers: HandlersOf<C>
  projections?: readonly AnyProjection[]
  reactions?: readonly AnyReaction[]
  effects?: readonly AnyEffect[]
  jobs?: readonly Job[]
  redeem?: RedeemApprovals
  migrations?: URL
}): Module {
  const published = Object.values(spec.contract)
  const handlers = Object.values<AnyHandler>(spec.handlers)
  return {
    name: spec.name,
    title: spec.title,
    uses: spec.uses,
    operations: published.filter(isOperation),
    events: published.filter(isEvent),
    permissions: published.filter(isPermission),
    handlers: new Map(handlers.map((handler) => [handler.operation.name, trusted<Handler>(handler)])),
    projections: (spec.projections ?? []).map((projection) => trusted<Projection>(projection)),
    reactions: (spec.reactions ?? []).map((reaction) => trusted<Reaction>(reaction)),
    effects: (spec.effects ?? []).map((effect) => trusted<Effect>(effect)),
    jobs: spec.jobs ?? [],
    redeem: spec.redeem,
    migrations: spec.migrations,
  }
}

/* A handler's context is narrower than what the kernel knows of it: contravariance forbids
   the assignment, so these say only what is read before a handler is trusted. */
type AnyHandler = { readonly operation: { readonly name: string } }
type AnyProjection = { readonly event: Event; readonly handle: (context: never) => Promise<void> }
type AnyReaction = AnyProjection & { readonly name: string }
type AnyEffect = { readonly name: string; readonly event: Event | '*'; readonly handle: (context: never) => Promise<void> }

function isKind(value: unknown, ...kinds: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && kinds.includes(String(value.kind))
}
function isOperation(value: unknown): value is Operation {
  return isKind(value, 'query', 'action')
}
function isEvent(value: unknown): value is Event {
  return isKind(value, 'event')
}
function isPermission(value: unknown): value is Permission {
  return isKind(value, 'permission')
}
