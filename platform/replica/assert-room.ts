import { RESERVE_BYTES } from './given.ts'
import type { Disk } from './ports.ts'
import { refused } from './refusals.ts'

/** Refuses to write where it would not last: STORAGE_NOT_DURABLE; or where little room is left: DISK_ALMOST_FULL. */
export function assertRoom(disk: Disk, essential: boolean): void {
  if (!disk.isDurable()) throw refused('STORAGE_NOT_DURABLE')
  const free = disk.freeBytes()
  if (free !== undefined && free < RESERVE_BYTES && !essential)
    throw refused('DISK_ALMOST_FULL', { freeMegabytes: Math.floor(free / 1_000_000) })
}
