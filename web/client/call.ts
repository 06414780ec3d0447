import { uuidv7 } from 'uuidv7'
import type { Action, InputOf, OutputOf, Query } from '#platform/contract'
import { questionsMayGo } from './hold-questions.ts'
import { areAnswersKept, hasKeptAnswer, keepAnswer, keptAnswer } from './kept-answers.ts'
import { readProblem, Unreachable } from './refused.ts'

/** How long to wait before each further try of a deed whose answer was lost: about 8 s in all. */
const retryAfterMilliseconds = [400, 1000, 2000, 4000] as const
const clientHeader = { 'x-yunpu-client': 'screens' } as const

/** Asks a query. Throws {@link ApiRefused} on a refusal and {@link Unreachable} when there is no answer. */
export async function ask<Q extends Query>(
  query: Q,
  input: InputOf<Q>,
  options: { signal?: AbortSignal } = {},
): Promise<OutputOf<Q>> {
  if (!isOfDoor(query.name)) await questionsMayGo()
  const request = { headers: clientHeader, ...options }
  return areAnswersKept(query) ? await askOrKept(query, input, request) : await send(addressOf(query.name, { ...input }), request)
}

/** After this long without an answer, one that is kept serves. */
const PATIENCE_WITH_KEPT_MS = 4000

/** Asks, and goes by what was answered last while nobody answers. */
async function askOrKept<Q extends Query>(query: Q, input: InputOf<Q>, request: RequestInit): Promise<OutputOf<Q>> {
  try {
    const patience = hasKeptAnswer(query, input) ? [AbortSignal.timeout(PATIENCE_WITH_KEPT_MS)] : []
    const signal = AbortSignal.any([request.signal ?? [], patience].flat())
    const answer: OutputOf<Q> = await send(addressOf(query.name, { ...input }), { ...request, signal })
    keepAnswer(query, input, answer)
    return answer
  } catch (error) {
    const kept = error instanceof Unreachable ? keptAnswer(query, input) : undefined
    if (kept === undefined) throw error
    return kept
  }
}

/** How a deed is sent. */
export type ActCall = {
  /** To carry on a deed that an earlier call could not finish. */
  key?: string
  /** Ids of approvals to use for it, five at most: see `useApproval`. */
  approvals?: readonly string[]
}

/** Does an action, at most once: a lost answer is asked for again under the same key. */
export async function act<A extends Action>(action: A, input: InputOf<A>, options: ActCall = {}): Promise<OutputOf<A>> {
  const { key = newKey(), approvals = [] } = options
  const approval = approvals.length === 0 ? {} : { 'x-yunpu-approval': approvals.join() }
  const request: RequestInit = {
    method: 'POST',
    headers: { ...clientHeader, 'content-type': 'application/json', 'idempotency-key': key, ...approval },
    body: JSON.stringify(input),
  }
  for (const wait of retryAfterMilliseconds) {
    try {
      return await send(`/v1/${action.name}`, request)
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
  return await send(`/v1/${action.name}`, request)
}

/** A new idempotency key: one per deed that a person means, not per try. */
export function newKey(): string {
  return uuidv7()
}

/** The address of a query with its flat input: lists are repeated, what is undefined is left out. */
export function addressOf(name: string, input: Readonly<Record<string, unknown>>): string {
  const parameters = new URLSearchParams()
  for (const [property, value] of Object.entries(input))
    for (const item of [value].flat()) if (isScalar(item)) parameters.append(property, String(item))
  const text = parameters.toString()
  return text === '' ? `/v1/${name}` : `/v1/${name}?${text}`
}

/** Who may come in is asked whoever is there. */
function isOfDoor(name: string): boolean {
  return name.startsWith('access.')
}

/** A query's input is flat by its contract; null and undefined are left out. */
function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}

/** A gateway between us and the shop lost the answer: nobody knows whether the deed was done. */
const lostStatuses: readonly number[] = [502, 503, 504]

async function send<Output>(address: string, request: RequestInit): Promise<Output> {
  const response = await fetch(address, { credentials: 'same-origin', ...request }).catch((error: unknown) => {
    throw isAbort(error) ? error : new Unreachable(error)
  })
  const body: unknown = await response.json().catch(() => undefined)
  // The server checked its answer against the same contract. The type is the contract's, the value is the server's.
  // oxlint-disable-next-line typescript/consistent-type-assertions
  if (response.ok) return body as Output
  const problem = readProblem(response.status, body)
  if (lostStatuses.includes(response.status)) throw new Unreachable(problem)
  throw problem
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}
