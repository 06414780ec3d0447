import { readPart } from '#platform/replica/web'

/** The codes of one ticket that were scanned so far. */
export type Gathered = { readonly name: string; readonly of: number; readonly byPlace: ReadonlyMap<number, string> }

/** What one more scan makes of them: all of a ticket, some of it, or nothing that could be used. */
export type Gathering =
  | { readonly is: 'whole'; readonly codes: readonly string[] }
  | { readonly is: 'part'; readonly gathered: Gathered; readonly missing: readonly number[] }
  | { readonly is: 'tooNew' | 'other' }

/** Adds a scanned code. One of another ticket begins anew: who turns to another paper means it. */
export function gatherPart(before: Gathered | undefined, text: string): Gathering {
  const part = readPart(text)
  if (typeof part === 'string') return { is: part }
  const { name, of, place } = part
  const isSame = before?.name === name && before.of === of
  const byPlace = new Map([...(isSame ? before.byPlace : []), [place, text]])
  const places = Array.from({ length: of }, (_, at) => at + 1)
  const missing = places.filter((one) => !byPlace.has(one))
  if (missing.length === 0) return { is: 'whole', codes: places.flatMap((one) => byPlace.get(one) ?? []) }
  return { is: 'part', gathered: { name, of, byPlace }, missing }
}
