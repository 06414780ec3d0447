import type { Operation } from '#platform/contract'
import type { Caller, Catalogue } from '#platform/module'

/** Operations that the caller may do, by name. Those at the door are left out: they are for people. */
export function permittedOperations(catalogue: Catalogue, caller: Caller): Operation[] {
  return [...catalogue.operations.values()]
    .filter(({ needs }) => needs === 'signed-in' || (needs !== 'public' && holds(caller, needs)))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

/** The best matches for some words, best first: a word in the name counts most, then in a title, then in the hint. */
export function searchOperations(operations: readonly Operation[], words: string, limit: number): Operation[] {
  const terms = words
    .toLowerCase()
    .split(/[\s,.，。]+/)
    .filter((term) => term !== '')
  if (terms.length === 0) return operations.slice(0, limit)
  return operations
    .map((operation) => ({ operation, score: scoreOf(operation, terms) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, limit)
    .map(({ operation }) => operation)
}

function holds(caller: Caller, right: string): boolean {
  return caller.permissions.has('*') || caller.permissions.has(right)
}

function scoreOf({ name, title, agent }: Operation, terms: readonly string[]): number {
  const places = [
    [name.toLowerCase(), 4],
    [`${title.zh} ${title.en.toLowerCase()}`, 3],
    [(agent ?? '').toLowerCase(), 1],
  ] as const
  return terms.reduce(
    (sum, term) => sum + places.reduce((most, [text, worth]) => (text.includes(term) ? Math.max(most, worth) : most), 0),
    0,
  )
}
