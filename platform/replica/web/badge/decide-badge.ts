import type { TillLogNews } from '../till-log.ts'

/** What the sync badge says, and how loudly. */
export type BadgeFace = {
  readonly tone: 'good' | 'info' | 'warn' | 'bad' | 'plain'
  readonly says:
    | 'allSent'
    | 'sending'
    | 'waiting'
    | 'waitingForServer'
    | 'revoked'
    | 'broken'
    | 'onlyOnline'
    | 'noRoom'
    | 'opening'
  readonly count: number
  /** Since when the oldest has one copy. */
  readonly since: string | undefined
}

/** What one look at the till has to tell; the worst first. Undefined where this browser writes no log. */
export function decideBadge({ state, standing }: TillLogNews): BadgeFace | undefined {
  if (state === 'off' || state === 'elsewhere') return undefined
  const count = standing?.uncoveredCount ?? 0
  const about = { count, since: standing?.oldestUncoveredAt }
  if (state === 'broken') return { tone: 'bad', says: 'broken', ...about }
  if (standing === undefined) return { tone: 'plain', says: 'opening', ...about }
  if (standing.cause === 'refused') return { tone: 'bad', says: 'revoked', ...about }
  if (standing.room === 'none') return { tone: 'bad', says: 'noRoom', ...about }
  if (standing.room === 'little' && count === 0) return { tone: 'warn', says: 'noRoom', ...about }
  if (standing.cause === 'server') return { tone: 'bad', says: 'waitingForServer', ...about }
  if (standing.cause === 'network') return { tone: 'warn', says: 'waiting', ...about }
  if (!standing.isDurable) return { tone: 'plain', says: 'onlyOnline', ...about }
  return count > 0 ? { tone: 'info', says: 'sending', ...about } : { tone: 'good', says: 'allSent', ...about }
}

/** What the till can do now. `alone`: nobody answers, and it sells into its own log. */
export type TillMode = 'online' | 'alone' | 'stopped'

/** Whether selling goes on: see {@link TillMode}. */
export function decideMode({ state, standing }: TillLogNews): TillMode {
  if (standing === undefined || standing.cause !== 'network') return state === 'broken' ? 'stopped' : 'online'
  return state === 'ready' && standing.isDurable && standing.room !== 'none' ? 'alone' : 'stopped'
}
