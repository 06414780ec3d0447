import type { FactDraft, Line } from '#platform/journal/contract'
import type { Sealer } from './ports.ts'
import { headOf, type Stretch } from './stretch.ts'

/** Links drafts behind a stretch, which stays as it is. Throws what the sealer throws. */
export async function linkAll(sealer: Sealer, merchant: string, drafts: readonly FactDraft[], behind: Stretch): Promise<Line[]> {
  const lines: Line[] = []
  let { n, hash: prev } = headOf(behind)
  for (const draft of drafts) {
    n += 1
    const sealed = sealer.seal(draft, { merchant, chain: behind.chain, seq: n, prev })
    // Node signs at once, a browser by a promise: who signs at once does not wait a turn for each line.
    const line = sealed instanceof Promise ? await sealed : sealed
    prev = line.hash
    lines.push(line)
  }
  return lines
}
