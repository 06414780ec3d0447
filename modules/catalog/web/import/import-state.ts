import type { Words } from '#platform/contract'
import { type Import, type ImportField, type ImportPhase, importProblems } from '../../contract.ts'

/** Steps of the wizard, from 0: upload, columns, check, import. */
export type Step = 0 | 1 | 2 | 3

const steps: Readonly<Record<ImportPhase, Step>> = {
  reading: 0,
  failed: 0,
  discarded: 0,
  mapped: 1,
  judging: 2,
  judged: 2,
  applying: 3,
  applied: 3,
  undoing: 3,
  undone: 3,
}

/** Where the wizard stands in a phase. */
export function stepOf(phase: ImportPhase): Step {
  return steps[phase]
}

/** A phase that goes on by `catalog.continueImport`. */
export function isMoving(phase: ImportPhase): phase is 'reading' | 'judging' | 'applying' | 'undoing' {
  return phase === 'reading' || phase === 'judging' || phase === 'applying' || phase === 'undoing'
}

/** How much of the moving phase is done, 0 to 1; undefined while nobody knows how much there is. */
export function shareDone({ done, total }: Import['progress']): number | undefined {
  return total === 0 ? undefined : done / total
}

/** The mapping after a person chose a field for a column: a field stands over one column only, so it leaves the other. */
export function withField(mapping: Import['mapping'], column: number, field: ImportField | null): Import['mapping'] {
  const others = mapping.filter((entry) => entry.column !== column && entry.field !== field)
  return field === null ? others : [...others, { column, field }].toSorted((one, other) => one.column - other.column)
}

/** The cell of a row that is mapped to a field; empty when no column is. */
export function cellOf(mapping: Import['mapping'], cells: readonly string[], field: ImportField): string {
  const column = mapping.find((entry) => entry.field === field)?.column
  return column === undefined ? '' : (cells[column] ?? '')
}

/** A problem's words without a row's own values, for a heap of rows: 条码“{was}”… → 条码…. */
export function problemTitle(code: string): Words {
  const known = new Map<string, Words>(Object.entries(importProblems)).get(code)
  if (known === undefined) return { zh: code, en: code }
  return { zh: withoutValues(known.zh), en: withoutValues(known.en) }
}

/** Whether rows with this problem stay out. */
export function isRefusing(code: string): boolean {
  return new Map<string, { severity: string }>(Object.entries(importProblems)).get(code)?.severity === 'error'
}

function withoutValues(text: string): string {
  return text.replace(/\s*[“（(：:]?\s*\{\w+\}[”）)]?\s*/g, '…').replace(/…+/g, '…')
}
