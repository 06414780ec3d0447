/*
 * Rights are names (`catalog.edit`) or patterns of names: `catalog.*` is a whole module, `*.view` one
 * verb everywhere, `*` everything. Patterns let a role reach modules that are installed after it was made.
 * With `?` in front a role holds a right at the level *ask*: somebody who is allowed must approve each use.
 */

const ASK = '?'

/** What somebody may do, and what they may once it is approved: names only, and none that they may anyway. */
export type Levels = { readonly permissions: Set<string>; readonly askable: Set<string> }

/** The levels that the rights of all one's roles come to: the most that any of them gives. */
export function levelsOf(rights: readonly string[], known: Iterable<string>): Levels {
  const names = [...known]
  const permissions = expandRights(allowedAmong(rights), names)
  const asked = expandRights(rights.filter((right) => right.startsWith(ASK)).map(withoutLevel), names)
  const askable = names.filter((name) => asked.has(name) && !permissions.has(name) && mayOpenByPin(name))
  return { permissions, askable: new Set(askable) }
}

/** Those of a role's rights that need nobody's approval. */
export function allowedAmong(rights: readonly string[]): string[] {
  return rights.filter((right) => !right.startsWith(ASK))
}

/** Rights without what says nothing: a right asked for that is allowed as well. */
export function plainRights(rights: readonly string[]): string[] {
  const allowed = new Set(allowedAmong(rights))
  return [...new Set(rights)].filter((right) => allowed.has(right) || firstNotHeld([right], allowed) !== undefined)
}

/** The patterns of which a role must hold one to be allowed a right. */
export function patternsOf(right: string): string[] {
  const [module = '', verb = ''] = right.split('.')
  return ['*', `${module}.*`, `*.${verb}`, right]
}

/** Whether a PIN or a badge is proof enough for a right, in one's own hand or a colleague's. */
export function mayOpenByPin(right: string): boolean {
  return right !== '*' && !BEYOND_PIN.test(right)
}

/** What a PIN may never open, whoever types it: staff, roles, keys and devices need a password or a passkey. */
const BEYOND_PIN = /^access\.(?!view$)/

/** The names that patterns stand for, and the patterns themselves, so that {@link firstNotHeld} can compare them. */
export function expandRights(patterns: readonly string[], known: Iterable<string>): Set<string> {
  const rights = new Set(patterns)
  for (const name of known) if (patterns.some((pattern) => matches(pattern, name))) rights.add(name)
  return rights
}

/** What is left of rights when their holder came in with a PIN: no pattern that could reach beyond it. */
export function narrowToPin(rights: ReadonlySet<string>): Set<string> {
  return new Set([...rights].filter(mayOpenByPin))
}

/** The rights that both sides hold. */
export function rightsInCommon(some: ReadonlySet<string>, others: ReadonlySet<string>): Set<string> {
  return new Set([...some].filter((right) => isHeld(right, others)))
}

/** The first wanted right, at whatever level, that `held` does not cover; undefined when one may hand out all of them. */
export function firstNotHeld(wanted: readonly string[], held: ReadonlySet<string>): string | undefined {
  return wanted.find((right) => !isHeld(withoutLevel(right), held))
}

function withoutLevel(right: string): string {
  return right.startsWith(ASK) ? right.slice(ASK.length) : right
}

function isHeld(right: string, held: ReadonlySet<string>): boolean {
  if (held.has('*') || held.has(right)) return true
  const [module = '', verb = ''] = right.split('.')
  if (right === '*') return false
  return held.has(`${module}.*`) || (module !== '*' && verb !== '*' && held.has(`*.${verb}`))
}

function matches(pattern: string, name: string): boolean {
  if (pattern === '*' || pattern === name) return true
  const [module, verb] = pattern.split('.')
  const [ofModule, ofVerb] = name.split('.')
  return (verb === '*' && module === ofModule) || (module === '*' && verb === ofVerb)
}
