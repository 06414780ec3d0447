import { z } from 'zod'
import { type Operation, Refused } from '#platform/contract'
import { problemOf } from '#platform/http'
import type { Caller, Kernel } from '#platform/module'
import { permittedOperations, searchOperations } from './search-operations.ts'

/** What an agent may do in one conversation turn sees: the kernel through one caller's rights. */
export type Desk = { readonly kernel: Kernel; readonly caller: Caller; readonly trace: string }

export type Answer = { content: { type: 'text'; text: string }[]; isError?: boolean }

export type Tool = {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly input: z.ZodObject
  /** Changes nothing. */
  readonly readOnly: boolean
  readonly call: (desk: Desk, input: Record<string, unknown>) => Promise<Answer>
}

/** Tools that an agent is shown at once; more would cost it more words than they save. */
export const TOOLS_MAX = 20
const FOUND_MAX = 20
const KEY = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/)
  .optional()
  .meta({ description: 'Idempotency key of a write: send the same again after a lost answer. Made for you when left out.' })

/** Queries worth a tool of their own, where the house has them. */
const handPicked = [
  'cockpit.today',
  'catalog.products',
  'catalog.product',
  'catalog.categories',
  'stock.levels',
  'stock.moves',
  'till.receipts',
  'till.receipt',
  'access.staff',
  'access.stores',
] as const

/** Find, describe and run over the whole permitted catalogue, and a few hand-picked queries. */
export function toolsFor(desk: Desk): Tool[] {
  const permitted = permittedOperations(desk.kernel.catalogue, desk.caller)
  const picked = permitted.filter(({ name, kind }) => kind === 'query' && handPicked.some((wished) => wished === name))
  return [find, describe, run, ...picked.map(toolOf)].slice(0, TOOLS_MAX)
}

const find: Tool = {
  name: 'find',
  title: 'Find operations',
  description:
    'Finds what can be asked or done in this shop, by words in English or Chinese. Start here, then `describe`, then `run`.',
  input: z.strictObject({ words: z.string().max(200).default('') }),
  readOnly: true,
  call: async ({ kernel, caller }, input) => {
    const permitted = permittedOperations(kernel.catalogue, caller)
    const found = searchOperations(permitted, typeof input['words'] === 'string' ? input['words'] : '', FOUND_MAX)
    return told(found.map(({ name, kind, title, agent }) => ({ name, kind, title, ...(agent === undefined ? {} : { agent }) })))
  },
}

const describe: Tool = {
  name: 'describe',
  title: 'Describe an operation',
  description: 'The input, output and refusals of one operation, as JSON Schema.',
  input: z.strictObject({ operation: z.string().max(100) }),
  readOnly: true,
  call: async (desk, input) => {
    const operation = permittedOperation(desk, input['operation'])
    if (operation === undefined) return unknownOperation(input['operation'])
    const { name, kind, title, agent, refuses } = operation
    return told({
      name,
      kind,
      title,
      agent,
      input: z.toJSONSchema(operation.input, { io: 'input' }),
      output: z.toJSONSchema(operation.output, { io: 'output' }),
      refuses,
    })
  },
}

const run: Tool = {
  name: 'run',
  title: 'Run an operation',
  description:
    'Asks a query or does an action by its name. Money is in minor units (分), quantities in thousandths. Actions change the shop: be sure of the input.',
  input: z.strictObject({ operation: z.string().max(100), input: z.record(z.string(), z.unknown()).default({}), key: KEY }),
  readOnly: false,
  call: async (desk, input) => {
    const operation = permittedOperation(desk, input['operation'])
    if (operation === undefined) return unknownOperation(input['operation'])
    return runOperation(desk, operation, recordOf(input['input']), typeof input['key'] === 'string' ? input['key'] : undefined)
  },
}

function toolOf(operation: Operation): Tool {
  return {
    name: operation.name.replace('.', '_'),
    title: operation.title.en,
    description: `${operation.title.en} · ${operation.title.zh}. ${operation.agent ?? ''}`.trim(),
    input: operation.input,
    readOnly: true,
    call: (desk, input) => runOperation(desk, operation, input, undefined),
  }
}

async function runOperation(
  { kernel, caller, trace }: Desk,
  operation: Operation,
  input: Record<string, unknown>,
  key: string | undefined,
) {
  try {
    if (operation.kind === 'query') return told(await kernel.ask(caller, operation, input))
    const deed = key ?? kernel.clock.newId()
    const output = await kernel.perform(caller, operation, input, { key: deed })
    return told({ output, key: deed })
  } catch (error) {
    // A refusal is an answer that the agent can act on; anything else is ours and goes up.
    if (!(error instanceof Refused)) throw error
    return { ...told(problemOf(error, { language: 'en', trace }).problem), isError: true }
  }
}

function permittedOperation({ kernel, caller }: Desk, name: unknown): Operation | undefined {
  return permittedOperations(kernel.catalogue, caller).find((operation) => operation.name === name)
}

function unknownOperation(name: unknown): Answer {
  return {
    ...told({ code: 'OPERATION_UNKNOWN', en: `There is no operation '${String(name)}' for you. Use find.` }),
    isError: true,
  }
}

function told(value: unknown): Answer {
  return { content: [{ type: 'text', text: JSON.stringify(value) }] }
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {}
}
