import type { Mark } from './mark.ts'
import { standing, type Stretch } from './stretch.ts'
import type { Reply } from './wire.ts'

/** What a device knows of how far its chain got. */
export type Progress = {
  /** Where the receiver stands: the next shipment starts there. It may go down. */
  readonly next: Mark
  /** What the cloud holds of this chain. It only rises: a mark with our hash is true for ever. */
  readonly covered: Mark
  /** Whether the last boot is known to be the only continuation of what came before it. Leases wait for this. */
  readonly confirmed: boolean
  /** The box whose confirmation counts: one that was heard while this device was confirmed. */
  readonly box: string | null
}

/** A reply read by a device: how far its chain got, or that it stands on another branch. */
export type Verdict = { readonly forked: false; readonly progress: Progress } | { readonly forked: true }

/**
 * Reads a reply about `stretch`, whenever it comes and however old it is. A mark says something only if our
 * own line at its number has its hash; a mark beyond our end, or with another hash, shows that somebody else
 * continued this chain: the device was restored or cloned.
 *
 * The boot line `bootSeq` is confirmed when the cloud covers it, or when a box has it that this device knew
 * before: any other box may be new, and not know of what another copy of this device did.
 */
export function hearReply(stretch: Stretch, before: Progress, bootSeq: number, reply: Reply): Verdict {
  const theirs = { n: reply.n, hash: reply.hash }
  const atReceiver = standing(stretch, theirs)
  const atCloud = reply.cloud === null ? 'below' : standing(stretch, reply.cloud)
  if (reply.fork || isElsewhere(atReceiver) || isElsewhere(atCloud)) return { forked: true }

  const covered = reply.cloud !== null && atCloud === 'agreed' && reply.cloud.n > before.covered.n ? reply.cloud : before.covered
  const isBoxWithBoot = atReceiver === 'agreed' && reply.n >= bootSeq && reply.box !== null && reply.box === before.box
  const confirmed = before.confirmed || covered.n >= bootSeq || isBoxWithBoot
  return {
    forked: false,
    progress: {
      next: atReceiver === 'agreed' ? theirs : stretch.base,
      covered,
      confirmed,
      box: confirmed && reply.box !== null && atReceiver === 'agreed' ? reply.box : before.box,
    },
  }
}

function isElsewhere(at: ReturnType<typeof standing>): boolean {
  return at === 'differs' || at === 'beyond'
}
