import type { PrintJob } from './contract.ts'

/** Seconds before each further try: a roll of paper is changed within a minute, a printer switched on within three. */
const WAITS_SECONDS = [3, 5, 10, 20, 30, 60, 60] as const
/** Yesterday's receipts are not what comes out first when the printer is switched on in the morning. */
export const STALE_MINUTES = 120

/**
 * In how many seconds to try again after so many attempts; undefined when it is a person's turn. A drawer is never
 * opened later: by then nobody stands before it.
 */
export function decideRetry(kind: PrintJob['kind'], attempts: number): number | undefined {
  return kind === 'drawer' ? undefined : WAITS_SECONDS[attempts - 1]
}
