import { codeTable } from './code-table.ts'
import { linesOf, textOf, type Lines } from './lines.ts'
import type { Place } from './search.ts'
import { categoryAt, familyAt, idAt, type Segment } from './segment.ts'

/** The goods in these places as one segment. Their lines are taken as they are: to unpack 50,000 goods takes seconds. */
export function joined(places: readonly Place[]): Segment {
  const sorted = places
    .map(({ segment, slot }) => ({ segment, slot, id: idAt(segment, slot) }))
    .sort((one, other) => (one.id < other.id ? -1 : 1))
  const fixed = (of: (segment: Segment, slot: number) => string) =>
    sorted.map(({ segment, slot }) => `${of(segment, slot)}\n`).join('')
  const lines = (of: (segment: Segment) => Lines) => linesOf(sorted.map(({ segment, slot }) => textOf(of(segment), slot)))
  const codes = sorted.map(({ segment, slot }) => textOf(segment.codes, slot))
  const variants = new Map(sorted.map(({ segment }) => [segment, new Set(segment.variants)]))
  return {
    count: sorted.length,
    ids: fixed(idAt),
    families: fixed(familyAt),
    categories: fixed(categoryAt),
    names: lines(({ names }) => names),
    initials: lines(({ initials }) => initials),
    numbers: lines(({ numbers }) => numbers),
    codes: linesOf(codes),
    codeTable: codeTable(codes.map((line) => line.split('\t').filter(Boolean))),
    rows: lines(({ rows }) => rows),
    variants: Uint32Array.from(
      sorted.flatMap(({ segment, slot }, now) => (variants.get(segment)?.has(slot) === true ? [now] : [])),
    ),
  }
}
