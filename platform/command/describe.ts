import { z } from 'zod'
import type { Language, Operation } from '#platform/contract'
import type { Catalogue } from '#platform/module'

/** One line an operation: whether it asks or does, its name and its title. */
export function listOperations(catalogue: Catalogue, language: Language): string {
  const operations = [...catalogue.operations.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1))
  const width = Math.max(0, ...operations.map(({ name }) => name.length))
  return operations
    .map(
      ({ kind, name, title, needs }) =>
        `${kind === 'query' ? 'GET ' : 'POST'}  ${name.padEnd(width)}  ${title[language]}  [${needs}]`,
    )
    .join('\n')
}

/** What an operation takes and how it may refuse, for `--help`. */
export function describeOperation(operation: Operation): string {
  const { $schema: _dialect, ...input } = z.toJSONSchema(operation.input, { io: 'input' })
  const refusals = Object.entries(operation.refuses).map(([code, { zh, en }]) => `  ${code}: ${zh} / ${en}`)
  return [
    `${operation.name}  ${operation.title.zh} / ${operation.title.en}  [${operation.needs}]`,
    ...(operation.agent === undefined ? [] : [operation.agent]),
    JSON.stringify(input, undefined, 2),
    ...(refusals.length === 0 ? [] : ['refuses:', ...refusals]),
  ].join('\n')
}
