/** One right as the contracts publish it, and the module it belongs to. */
export type KnownRight = { name: string; module: string; title: { zh: string; en: string } }

/** By what a role holds a right: the right itself, or the widest pattern that covers it; undefined when it does not. */
export function coverOf(rights: readonly string[], name: string): string | undefined {
  return ['*', ...patternsOf(name), name].find((one) => rights.includes(one))
}

/** The rights with one more; names that it covers are taken out, so that a role says nothing twice. */
export function allow(rights: readonly string[], right: string): string[] {
  if (rights.includes(right)) return [...rights]
  return [...rights.filter((one) => !isCovered(one, right)), right].toSorted()
}

/**
 * The rights without one. A pattern that covered it is replaced by the names it stood for, the one
 * excepted: what is installed later is then no longer covered.
 */
export function deny(rights: readonly string[], right: string, known: readonly KnownRight[]): string[] {
  const covering = rights.filter((one) => one === right || isCovered(right, one))
  const others = known
    .map(({ name }) => name)
    .filter((name) => name !== right && !isCovered(name, right) && covering.some((one) => isCovered(name, one)))
  return [...new Set([...rights.filter((one) => !covering.includes(one) && !isCovered(one, right)), ...others])].toSorted()
}

function patternsOf(name: string): string[] {
  const [module = '', verb = ''] = name.split('.')
  return [`${module}.*`, `*.${verb}`]
}

/** Whether a pattern stands for the name, or for all that a narrower pattern stands for. */
function isCovered(name: string, pattern: string): boolean {
  return name !== pattern && (pattern === '*' || patternsOf(name).includes(pattern))
}
