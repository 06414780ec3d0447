import { type Operation, readFlat } from '#platform/contract'

/** The command cannot be understood; `message` says why, zh and en. */
export class CommandWrong extends Error {
  override readonly name = 'CommandWrong'
}

/**
 * The input of an operation from a command's words: `--json '{…}'`, `-` for JSON on standard input, or
 * a `--name value` a field (given again, a list; without a value, true). `--key` is the idempotency
 * key where the input has no field of that name. Throws {@link CommandWrong}.
 */
export function readFlags(
  operation: Operation,
  words: readonly string[],
  readStandardInput: () => string,
): { input: unknown; key: string | undefined } {
  const flags = new Map<string, string[]>()
  let json: string | undefined
  let key: string | undefined
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? ''
    if (word === '-') {
      json = readStandardInput()
      continue
    }
    const [, name, joined] = /^--([A-Za-z][A-Za-z0-9-]*)(?:=(.*))?$/s.exec(word) ?? []
    if (name === undefined) throw new CommandWrong(`看不懂“${word}” / cannot read '${word}'`)
    const next = words[index + 1]
    const takesNext = joined === undefined && next !== undefined && !next.startsWith('--')
    if (takesNext) index += 1
    const value = joined ?? (takesNext ? next : 'true')
    if (name === 'json') json = value === '-' ? readStandardInput() : value
    else if (name === 'key' && operation.input.shape['key'] === undefined) key = value
    else flags.set(name, [...(flags.get(name) ?? []), value])
  }
  if (json !== undefined && flags.size > 0) throw new CommandWrong('--json 和字段不能同时用 / use --json or fields, not both')
  if (json !== undefined) return { input: parse(json), key }
  const parameters = [...flags].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values] as const)
  return { input: readFlat(operation.input, Object.fromEntries(parameters)), key }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CommandWrong(`--json 不是有效的 JSON / --json is not valid JSON: ${error instanceof Error ? error.message : ''}`)
  }
}
