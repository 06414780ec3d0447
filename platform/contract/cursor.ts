/** Where a page ended, as text for the next call: the sort values of its last item. */
export function writeCursor(values: readonly string[]): string {
  return values.map(encodeURIComponent).join('~')
}

/** Reads a cursor of so many values back; undefined when somebody made it up. Values are not yet checked. */
export function readCursor(cursor: string, count: number): readonly string[] | undefined {
  const parts = cursor.split('~')
  if (parts.length !== count) return undefined
  try {
    return parts.map(decodeURIComponent)
  } catch {
    return undefined
  }
}
