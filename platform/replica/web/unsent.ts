import type { Line } from '#platform/journal/contract'
import type { DeviceLog } from '../contract/index.ts'

/** Kinds that a device tells of itself; all others are what people did. */
const OF_DEVICE = 'device.'

/** A ticket that only this device may have. */
export type UnsentTicket = { readonly id: string; readonly kind: string; readonly at: string; readonly body: unknown }

/** What people did that the cloud may not have, oldest first. */
export function unsentLines({ lines, standing }: Pick<DeviceLog, 'lines' | 'standing'>): Line[] {
  const firstKept = standing.head.n - lines.length
  return lines.slice(Math.max(0, standing.covered.n - firstKept)).filter(({ fact }) => !fact.kind.startsWith(OF_DEVICE))
}

/**
 * The unsent lines as a file: one signed line of JSON each, as they travel, behind a first one that says whose they are.
 * Whoever has the file can bring them to the shop's server.
 */
export function exportOf(log: Pick<DeviceLog, 'lines' | 'standing'>): string {
  const { chain, covered } = log.standing
  const firstKept = log.standing.head.n - log.lines.length
  const uncovered = log.lines.slice(Math.max(0, covered.n - firstKept))
  const rows = [{ chain, base: covered }, ...uncovered.map(({ text, signature, hash }) => ({ text, signature, hash }))]
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}
