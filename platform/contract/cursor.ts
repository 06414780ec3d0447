import type { z } from 'zod'

/** Where a page ended, as text for the next call: the sort values of its last item. */
export function writeCursor(values: readonly string[]): string {
  return values.map(encodeURIComponent).join('~')
}

/**
 * Reads a cursor back, each value checked by its schema; undefined when somebody made it up.
 *
 * @example
 * const after = readCursor(input.after, [Instant, Id]) ?? refuse('CURSOR_INVALID', { field: 'after' })
 */
export function readCursor<const Schemas extends readonly z.ZodType<string>[]>(
  cursor: string,
  schemas: Schemas,
): { readonly [Place in keyof Schemas]: string } | undefined
export function readCursor(cursor: string, schemas: readonly z.ZodType<string>[]): readonly string[] | undefined {
  const parts = cursor.split('~')
  if (parts.length !== schemas.length) return undefined
  const values = parts.map((part, place) => schemas[place]?.safeParse(decoded(part)))
  return values.every((value) => value?.success === true) ? values.flatMap((value) => value?.data ?? []) : undefined
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
