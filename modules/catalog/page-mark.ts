/** A page's end as text that may stand in an address: its parts, in the order of the sort. */
export function markOf(parts: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** The parts of a mark; undefined when it is not one of ours with so many parts. */
export function readMark(mark: string, length: number): (string | number | null)[] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(mark, 'base64url').toString('utf8'))
    if (!Array.isArray(parts) || parts.length !== length) return undefined
    const scalars = parts.filter(
      (part): part is string | number | null => part === null || typeof part === 'string' || typeof part === 'number',
    )
    return scalars.length === length ? scalars : undefined
  } catch {
    return undefined
  }
}

/** Whether a part of a mark is an id. */
export function isId(part: unknown): part is string {
  return typeof part === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(part)
}
