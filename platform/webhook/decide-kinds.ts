/** Modules whose news tells of people and rights, or of these messages themselves: sent only when asked for by name. */
const PRIVATE_MODULES: readonly string[] = ['access', 'webhook']

/** Whether an endpoint that asked for `kinds` (null: every kind) is told of this one. */
export function wants(kinds: readonly string[] | null, kind: string): boolean {
  if (kinds?.includes(kind) === true) return true
  const module = kind.split('.')[0] ?? ''
  if (PRIVATE_MODULES.includes(module)) return false
  return kinds === null || kinds.includes(`${module}.*`)
}
