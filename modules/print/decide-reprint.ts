/** Paper is not asked for again after a month; the receipt itself is kept for ever, by the till. */
export const JOBS_KEPT_DAYS = 30
const DAY_MILLISECONDS = 24 * 3_600_000

type Known = { readonly hasOriginal: boolean; readonly soldAt: string; readonly now: string }

/**
 * Whether paper is marked 补打. Where nobody knows any more whether there was an original it is marked: the first paper
 * of a receipt may look like a copy, a copy never like the first.
 */
export function decideReprint(asked: boolean | 'unlessFirst', { hasOriginal, soldAt, now }: Known): boolean {
  if (asked !== 'unlessFirst') return asked
  // A day sooner than jobs are forgotten: the till's clock and the server's may differ.
  const isForgotten = Date.parse(now) - Date.parse(soldAt) > (JOBS_KEPT_DAYS - 1) * DAY_MILLISECONDS
  return hasOriginal || isForgotten
}
