import type { Import, ImportRow, ImportVerdict } from './contract.ts'
import type { z } from 'zod'
import type { RowProblem } from './import-file/read-row.ts'

type RowState = z.output<typeof ImportRow>['state']

/** What is counted of an import's rows. Each step adds its own rows, so that no step ever counts them all. */
export type Totals = {
  readonly counts: Import['counts']
  /** Applied rows that changed a known good. */
  readonly updated: number
  /** Rows by problem code. */
  readonly problems: Readonly<Record<string, number>>
}

export type Counted = { readonly verdict: ImportVerdict; readonly problems: readonly RowProblem[] }

/** Before any row was judged. */
export function noTotals(rows: number): Totals {
  return {
    counts: { rows, add: 0, update: 0, same: 0, refuse: 0, skip: 0, warned: 0, applied: 0, undone: 0, kept: 0 },
    updated: 0,
    problems: {},
  }
}

/** Adds judged rows; `sign` −1 takes back what they were judged before. */
export function addJudged(totals: Totals, rows: readonly Counted[], sign: 1 | -1 = 1): Totals {
  const counts = { ...totals.counts }
  const problems = { ...totals.problems }
  for (const row of rows) {
    counts[row.verdict] += sign
    if (row.problems.length > 0 && row.verdict !== 'refuse') counts.warned += sign
    for (const code of new Set(row.problems.map((problem) => problem.code))) problems[code] = (problems[code] ?? 0) + sign
  }
  return { ...totals, counts, problems }
}

/** Adds rows that went in; `updated` of them changed a known good. */
export function addApplied(totals: Totals, applied: number, updated: number): Totals {
  return { ...totals, counts: { ...totals.counts, applied: totals.counts.applied + applied }, updated: totals.updated + updated }
}

/** Moves rows from applied to undone, or to kept. */
export function addUndone(totals: Totals, states: readonly RowState[]): Totals {
  const counts = { ...totals.counts }
  for (const state of states) {
    if (state !== 'undone' && state !== 'kept') continue
    counts[state] += 1
    counts.applied -= 1
  }
  return { ...totals, counts }
}

/** Problems, the most frequent first. */
export function problemList(problems: Totals['problems']): Import['problems'] {
  return Object.entries(problems)
    .filter(([, rows]) => rows > 0)
    .map(([code, rows]) => ({ code, rows }))
    .toSorted((left, right) => right.rows - left.rows || left.code.localeCompare(right.code))
}
