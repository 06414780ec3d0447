import type { Line } from '#platform/journal/contract'
import { type DeviceLog, EMPTY_WALLET, START, writeRecords } from '../contract/index.ts'

/** Kinds that a device tells of itself; all others are what people did. */
const OF_DEVICE = 'device.'

/** A ticket that only this device may have. */
export type UnsentTicket = { readonly id: string; readonly kind: string; readonly at: string; readonly body: unknown }

/** What people did that the cloud may not have, oldest first. */
export function unsentLines({ lines, standing }: Pick<DeviceLog, 'lines' | 'standing'>): Line[] {
  const firstKept = standing.head.n - lines.length
  return lines.slice(Math.max(0, standing.covered.n - firstKept)).filter(({ fact }) => !fact.kind.startsWith(OF_DEVICE))
}

/** The line of a fact that neither the receiver nor the cloud has said to hold; undefined when one of them has. */
export function lineOnlyHere({ lines, standing }: Pick<DeviceLog, 'lines' | 'standing'>, id: string): Line | undefined {
  const heldTo = Math.max(standing.next.n, standing.covered.n)
  return lines.findLast(({ fact }) => fact.id === id && fact.chain === standing.chain && fact.seq > heldTo)
}

/**
 * All that the cloud may not have as a file, in the text of a device's disk: `yunpu log import <file>` brings it to the
 * shop's server as this device would have.
 */
export function exportOf(log: Pick<DeviceLog, 'lines' | 'standing'>): string {
  const { chain, covered, head } = log.standing
  const uncovered = log.lines.slice(Math.max(0, covered.n - (head.n - log.lines.length)))
  const at = uncovered[0]?.fact.at ?? ''
  return writeRecords([
    { is: 'chain', chain, base: covered, at, covered: START, wallet: EMPTY_WALLET },
    ...uncovered.map(({ text, signature, hash }) => ({ is: 'line', line: { text, signature, hash } }) as const),
  ])
}
