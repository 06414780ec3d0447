/** Nesting that a fact may have: far above any real one, and below what any JSON reader takes. */
const DEPTH_MAX = 64

/**
 * Throws a TypeError that names the place, unless a value is made of safe integers, text, booleans,
 * null, lists and plain objects. A property that is undefined counts as left out.
 */
export function assertExact(value: unknown, path = '$', depth = 0): void {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return
    case 'number':
      if (!Number.isSafeInteger(value)) throw new TypeError(`${path}: ${value} is not a safe integer`)
      return
    case 'object':
      assertContainer(value, path, depth)
      return
    default:
      throw new TypeError(`${path}: a ${typeof value} has no canonical form`)
  }
}

function assertContainer(value: object | null, path: string, depth: number): void {
  if (value === null) return
  if (depth === DEPTH_MAX) throw new TypeError(`${path}: nested deeper than ${DEPTH_MAX}`)
  if (Array.isArray(value)) {
    value.forEach((item, index) => assertExact(item, `${path}.${index}`, depth + 1))
    return
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError(`${path}: not a plain object`)
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) assertExact(item, `${path}.${key}`, depth + 1)
  }
}
