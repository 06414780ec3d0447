import type { Instant } from '#foundation/clock'
import type { FactDraft } from '#platform/journal/contract'
import type { Mark } from './mark.ts'

/** Whose log it is. */
export type Device = { readonly merchant: string; readonly store: string | null; readonly device: string }

/** A new id, and the time. */
export type Stamp = { readonly id: string; readonly at: Instant }

/** The kinds that a device tells of itself. */
export const DEVICE_KINDS = {
  booted: 'device.booted',
  forked: 'device.forked',
  clockJumped: 'device.clockJumped',
  logDamaged: 'device.logDamaged',
} as const

/** A device started. First in every chain, and the guard of its leases: see `hear-reply.ts`. */
export function booted(device: Device, given: Stamp): FactDraft {
  return draftOf(device, given, DEVICE_KINDS.booted, {})
}

/** A chain of this device was found on another branch, and a new one begins: an alarm for a person. */
export function forked(device: Device, given: Stamp, body: { chain: string; at: Mark; leases: readonly string[] }): FactDraft {
  return draftOf(device, given, DEVICE_KINDS.forked, { chain: body.chain, n: body.at.n, hash: body.at.hash, leases: body.leases })
}

/** The wall clock was set, by so many milliseconds. */
export function clockJumped(device: Device, given: Stamp, byMs: number): FactDraft {
  return draftOf(device, given, DEVICE_KINDS.clockJumped, { byMs })
}

/** Part of the log could not be read: an alarm for a person. */
export function logDamaged(device: Device, given: Stamp, body: { chain: string; saved: number }): FactDraft {
  return draftOf(device, given, DEVICE_KINDS.logDamaged, body)
}

/** A draft that a device tells by itself, not by anybody's action. */
export function draftOf(device: Device, { id, at }: Stamp, kind: string, body: unknown): FactDraft {
  return {
    id,
    kind,
    store: device.store,
    at,
    day: null,
    by: { person: null, device: device.device, key: null },
    deed: null,
    body,
  }
}
