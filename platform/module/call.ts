import type { Instant } from '#foundation/clock'
import type { Tx } from '#foundation/database'
import type { FileStore } from '#foundation/file'
import type { Operation, RefusalDetails } from '#platform/contract'
import { readInput, Refused } from '#platform/contract'
import type { Fact, FactDraft } from '#platform/journal'
import { admitInto } from './admit.ts'
import type { Caller } from './caller.ts'
import type { Catalogue } from './catalogue.ts'
import type { ActionContext, Ask, Do, Emit } from './context.ts'
import type { Module } from './define.ts'
import { trusted } from './trusted.ts'

/** One call into the house: a transaction, a moment, and the news it has gathered so far. */
export type Call = {
  readonly tx: Tx
  readonly caller: Caller
  readonly now: Instant
  readonly newId: () => string
  readonly files: FileStore
  readonly deed: string | null
  readonly drafts: FactDraft[]
  /** Facts of devices that are told again here; see `admit.ts`. They are booked already, and journaled with the news. */
  readonly admitted: Fact[]
  /** Books what devices told; see `book.ts`. */
  readonly book: (facts: readonly Fact[]) => Promise<number>
}

/** What handlers of `module` see of a call, but for their own input and refusals. */
export function contextOf(catalogue: Catalogue, call: Call, module: Module): Omit<ActionContext, 'input' | 'refuse'> {
  const { tx, caller, now, newId } = call
  return {
    tx,
    caller,
    merchantId: caller.merchantId,
    now,
    newId,
    ask: askWithin(catalogue, call, module),
    do: doWithin(catalogue, call, module),
    emit: emitInto(call, module),
    admit: admitInto(call, module),
  }
}

/** Throws the refusal `code` of an operation; one that its contract does not name is a bug. */
export function refuseOf(operation: Operation): (code: string, details?: RefusalDetails) => never {
  return (code, details) => {
    const refusal = operation.refuses[code]
    if (refusal === undefined) throw new Error(`${operation.name} refuses with '${code}', which its contract does not name`)
    throw new Refused(code, refusal, details)
  }
}

/** Parses an input by its contract, or refuses naming the field. */
export function parseInput<O extends Operation>(operation: O, input: unknown): O['input']['_zod']['output'] {
  return readInput(operation.input, input)
}

function askWithin(catalogue: Catalogue, call: Call, module: Module): Ask {
  return async (query, input) => {
    const { handler, module: owner } = found(catalogue, module, query.name)
    if (handler.does !== 'answer') throw new Error(`${query.name} cannot be asked from within`)
    const context = contextOf(catalogue, call, owner)
    return trusted(await handler.handle({ ...context, input: parseInput(query, input), refuse: refuseOf(query) }))
  }
}

function doWithin(catalogue: Catalogue, call: Call, module: Module): Do {
  return async (action, input) => {
    const { handler, module: owner } = found(catalogue, module, action.name)
    if (handler.does !== 'perform') throw new Error(`${action.name} cannot be done from within`)
    const parsed = parseInput(action, input)
    const refuse = refuseOf(action)
    const { caller, now, newId, files } = call
    const { merchantId } = caller
    const prepared = await handler.prepare({ input: parsed, caller, merchantId, now, newId, files, refuse })
    return trusted(await handler.handle({ ...contextOf(catalogue, call, owner), input: parsed, refuse }, prepared))
  }
}

function emitInto(call: Call, module: Module): Emit {
  return (event, body, about = {}) => {
    if (!module.events.includes(event)) throw new Error(`module '${module.name}' tells '${event.name}', which is not its news`)
    const id = about.id ?? call.newId()
    call.drafts.push({
      id,
      kind: event.name,
      store: about.store ?? call.caller.storeId,
      at: about.at ?? call.now,
      day: about.day ?? null,
      by: call.caller.actor,
      deed: call.deed,
      body,
    })
    return id
  }
}

function found(catalogue: Catalogue, module: Module, name: string) {
  const owner = name.split('.')[0] ?? ''
  if (owner !== module.name && !module.uses.includes(owner))
    throw new Error(`module '${module.name}' calls '${name}' but does not name '${owner}' in its uses`)
  const entry = catalogue.handler(name)
  if (entry === undefined) throw new Error(`'${name}' has no handler`)
  return entry
}
