import { useSyncExternalStore } from 'react'
import { tillLog, type TillLogNews } from './till-log.ts'

/** Where this till's log stands; changes as it is written and sent. */
export function useTillLog(): TillLogNews {
  return useSyncExternalStore(tillLog.watch, tillLog.get)
}
