import type { OutputOf } from '#platform/contract'
import type { today } from '../contract.ts'

export type Today = OutputOf<typeof today>
export type Hour = Today['hours'][number]

/** How a day stands against its usual weekday; `none` while there is nothing to compare with. */
export type Standing = { tone: 'more' | 'less' | 'same' | 'none'; share: number }

/** Nearer to usual than this is the noise of any day, and not worth a colour. */
const SAME_WITHIN = 0.02

/** Takings against the usual ones by the same hour: `{ tone: 'more', share: 0.12 }` for 12 % more. */
export function standingOf({ takingsMinor, usual }: Pick<Today, 'takingsMinor' | 'usual'>): Standing {
  if (usual === null || usual.takingsMinor <= 0) return { tone: 'none', share: 0 }
  const change = (takingsMinor - usual.takingsMinor) / usual.takingsMinor
  if (Math.abs(change) < SAME_WITHIN) return { tone: 'same', share: 0 }
  return { tone: change > 0 ? 'more' : 'less', share: Math.abs(change) }
}

/**
 * The course of a day for drawing: hours still to come have no bar (null), the usual line runs through
 * them. `runningHour` is undefined for a day that is over.
 */
export function courseOf(
  hours: readonly Hour[],
  runningHour: number | undefined,
): { labels: string[]; current: (number | null)[]; usual: number[] | undefined } {
  const running = hours.findIndex(({ hour }) => hour === runningHour)
  const lastSold = hours.findLastIndex(({ sales }) => sales > 0)
  // A shop that has not opened yet is before every hour it knows; one that closed is past its last sale.
  const seen = runningHour === undefined ? hours.length - 1 : Math.max(running, lastSold)
  const isCompared = hours.some(({ usualMinor }) => usualMinor !== null)
  return {
    labels: hours.map(({ hour }) => String(hour).padStart(2, '0')),
    current: hours.map(({ takingsMinor }, index) => (index <= seen ? takingsMinor : null)),
    usual: isCompared ? hours.map(({ usualMinor }) => usualMinor ?? 0) : undefined,
  }
}

/** True while nothing was ever sold here: no takings in the fortnight, nothing usual, nothing today. */
export function isNewShop({ sales, usual, days }: Pick<Today, 'sales' | 'usual' | 'days'>): boolean {
  return sales === 0 && usual === null && days.every((day) => day.sales === 0)
}

/** What of each tender came in, largest first, and its share of all that did; refunds below zero take no room. */
export function tenderShares(tenders: Today['tenders']): { kind: string; amountMinor: number; share: number }[] {
  const all = tenders.reduce((sum, { amountMinor }) => sum + Math.max(amountMinor, 0), 0)
  return tenders
    .map((tender) => ({ ...tender, share: all === 0 ? 0 : Math.max(tender.amountMinor, 0) / all }))
    .toSorted((one, other) => other.amountMinor - one.amountMinor)
}
