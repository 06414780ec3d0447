import type { z } from 'zod'
import { assertFlat } from './flat.ts'
import type { Refusals } from './refusal.ts'
import type { Words } from './words.ts'

/** `catalog.addProduct`: module, dot, verb. The wire address, the file name and the audit word. */
export type OperationName = `${string}.${string}`

/**
 * Who may call: a permission of the contract; `signed-in` for anyone with a session or key;
 * `public` for the door itself. There is no default: leaving it out does not compile.
 */
export type Needs = OperationName | 'signed-in' | 'public'

type Shared<Name extends OperationName, In extends z.ZodObject, Out extends z.ZodType, R extends Refusals> = {
  readonly name: Name
  readonly title: Words
  readonly needs: Needs
  /** A strict object: unknown fields are refused. */
  readonly input: In
  readonly output: Out
  /** Every expected "no", by code. */
  readonly refuses: R
  /** Written for an agent that chooses tools: when to use this one. */
  readonly agent: string | undefined
}

/** A question: reads, changes nothing. `GET /v1/<name>`, so its input is flat. */
export type Query<
  Name extends OperationName = OperationName,
  In extends z.ZodObject = z.ZodObject,
  Out extends z.ZodType = z.ZodType,
  R extends Refusals = Refusals,
> = Shared<Name, In, Out, R> & { readonly kind: 'query' }

/** A deed: one transaction, journaled, at most once per idempotency key. `POST /v1/<name>`. */
export type Action<
  Name extends OperationName = OperationName,
  In extends z.ZodObject = z.ZodObject,
  Out extends z.ZodType = z.ZodType,
  R extends Refusals = Refusals,
> = Shared<Name, In, Out, R> & {
  readonly kind: 'action'
  /** `anywhere`: decided by pure code, so a till may do it alone and ship the fact later. */
  readonly runs: 'server' | 'anywhere'
  /** Set on the actions at the door: the face keeps or drops the session cookie, and no answer is stored. */
  readonly session: 'opens' | 'closes' | undefined
  /** The answer carries a secret shown once: it is never stored for idempotent replay. */
  readonly secret: boolean
}

export type Operation = Query | Action

/** What a caller may pass: defaults left out. */
export type InputOf<O extends Operation> = z.input<O['input']>
/** What a handler sees: defaults filled in. */
export type ParsedInputOf<O extends Operation> = z.output<O['input']>
/** What a caller gets. */
export type OutputOf<O extends Operation> = z.output<O['output']>
export type RefusalOf<O extends Operation> = keyof O['refuses'] & string

/**
 * Declares a query.
 *
 * @example
 * export const products = query('catalog.products', {
 *   title: { zh: '商品列表', en: 'Products' },
 *   needs: 'catalog.view',
 *   input: z.strictObject({ search: z.string().max(100).optional(), ...pageInput }),
 *   output: page(Product),
 * })
 */
export function query<
  const Name extends OperationName,
  In extends z.ZodObject,
  Out extends z.ZodType,
  const R extends Refusals = Record<never, never>,
>(
  name: Name,
  spec: { title: Words; needs: Needs; input: In; output: Out; refuses?: R; agent?: string },
): Query<Name, In, Out, R> {
  assertFlat(name, spec.input)
  return { kind: 'query', name, ...spec, refuses: spec.refuses ?? none(), agent: spec.agent }
}

/** Declares an action. See {@link query} for the shape, and {@link Action} for what is its own. */
export function action<
  const Name extends OperationName,
  In extends z.ZodObject,
  Out extends z.ZodType,
  const R extends Refusals = Record<never, never>,
>(
  name: Name,
  spec: {
    title: Words
    needs: Needs
    input: In
    output: Out
    refuses?: R
    agent?: string
    runs?: 'server' | 'anywhere'
    session?: 'opens' | 'closes'
    secret?: boolean
  },
): Action<Name, In, Out, R> {
  return {
    kind: 'action',
    name,
    ...spec,
    refuses: spec.refuses ?? none(),
    agent: spec.agent,
    runs: spec.runs ?? 'server',
    session: spec.session,
    secret: spec.secret ?? false,
  }
}

/** No refusals: what `R` is when a spec names none. */
function none<R>(): R {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- R is inferred as {} exactly when there is nothing to infer it from
  return {} as R
}
