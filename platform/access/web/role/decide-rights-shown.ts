/** How far a role's right goes: as `useLevel` of the screens that it opens. */
export type Level = 'allow' | 'ask' | 'deny'

/** One right as the contracts publish it, and the module it belongs to. */
export type KnownRight = {
  name: string
  module: string
  title: { zh: string; en: string }
  /** Whether a colleague's PIN could open it: a deed, and not one that needs a password. */
  mayAsk: boolean
}

/** At what level a role holds a right, and by what: its name, or the widest pattern that covers it. */
export function levelOf(rights: readonly string[], name: string): { level: Level; cover: string | undefined } {
  const allowed = coverOf(rights, name)
  if (allowed !== undefined) return { level: 'allow', cover: allowed }
  const asked = coverOf(askedAmong(rights), name)
  return asked === undefined ? { level: 'deny', cover: undefined } : { level: 'ask', cover: asked }
}

/** By what a role is allowed a right: the right itself, or the widest pattern that covers it; undefined when it is not. */
export function coverOf(rights: readonly string[], name: string): string | undefined {
  return ['*', ...patternsOf(name), name].find((one) => rights.includes(one))
}

/** The rights with one at another level, and all others as they were. */
export function withLevel(rights: readonly string[], right: string, level: Level, known: readonly KnownRight[]): string[] {
  const allowed = deny(allowedAmong(rights), right, known)
  const asked = deny(askedAmong(rights), right, known)
  return together(level === 'allow' ? allow(allowed, right) : allowed, level === 'ask' ? allow(asked, right) : asked)
}

/** The rights with a pattern allowed; names that it covers are taken out, so that a role says nothing twice. */
export function withPattern(rights: readonly string[], pattern: string): string[] {
  const asked = askedAmong(rights).filter((one) => one !== pattern && !isCovered(one, pattern))
  return together(allow(allowedAmong(rights), pattern), asked)
}

/** The rights without a pattern that was allowed, and without what it stood for; what is asked for stays. */
export function withoutPattern(rights: readonly string[], pattern: string, known: readonly KnownRight[]): string[] {
  return together(deny(allowedAmong(rights), pattern, known), askedAmong(rights))
}

function allow(rights: readonly string[], right: string): string[] {
  if (rights.includes(right)) return [...rights]
  return [...rights.filter((one) => !isCovered(one, right)), right]
}

/**
 * The rights without one. A pattern that covered it is replaced by the names it stood for, the one
 * excepted: what is installed later is then no longer covered.
 */
function deny(rights: readonly string[], right: string, known: readonly KnownRight[]): string[] {
  const covering = rights.filter((one) => one === right || isCovered(right, one))
  const others = known
    .map(({ name }) => name)
    .filter((name) => name !== right && !isCovered(name, right) && covering.some((one) => isCovered(name, one)))
  return [...new Set([...rights.filter((one) => !covering.includes(one) && !isCovered(one, right)), ...others])]
}

function allowedAmong(rights: readonly string[]): string[] {
  return rights.filter((right) => !right.startsWith('?'))
}

function askedAmong(rights: readonly string[]): string[] {
  return rights.filter((right) => right.startsWith('?')).map((right) => right.slice(1))
}

function together(allowed: readonly string[], asked: readonly string[]): string[] {
  return [...allowed.toSorted(), ...asked.toSorted().map((right) => `?${right}`)]
}

function patternsOf(name: string): string[] {
  const [module = '', verb = ''] = name.split('.')
  return [`${module}.*`, `*.${verb}`]
}

/** Whether a pattern stands for the name, or for all that a narrower pattern stands for. */
function isCovered(name: string, pattern: string): boolean {
  return name !== pattern && (pattern === '*' || patternsOf(name).includes(pattern))
}
