/** A till's log in a browser: its key, its disk, its way to the server, and how it stands. */
export { assertNothingUnsent, enrolHere } from './enrol-here.ts'
export { LeftHere } from './badge/left-here.tsx'
export { SyncBadge } from './badge/sync-badge.tsx'
export { tillLog } from './till-log.ts'
export type { Cause, TillLogNews, TillLogState, TillStanding } from './till-log.ts'
export type { UnsentTicket } from './unsent.ts'
export { useTillLog } from './use-till-log.ts'
