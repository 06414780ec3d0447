/*
 * Rights are names (`catalog.edit`) or patterns of names: `catalog.*` is a whole module, `*.view` one
 * verb everywhere, `*` everything. Patterns let a role reach modules that are installed after it was made.
 */

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
  return new Set([...rights].filter((right) => right !== '*' && !BEYOND_PIN.test(right)))
}

/** The rights that both sides hold. */
export function rightsInCommon(some: ReadonlySet<string>, others: ReadonlySet<string>): Set<string> {
  return new Set([...some].filter((right) => isHeld(right, others)))
}

/** The first wanted right that `held` does not cover, or undefined when one may hand out all of them. */
export function firstNotHeld(wanted: readonly string[], held: ReadonlySet<string>): string | undefined {
  return wanted.find((right) => !isHeld(right, held))
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
