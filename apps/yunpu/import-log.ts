import { z } from 'zod'
import { BATCH_LINES_MAX, type SignedLine } from '#platform/journal'
import type { Kernel } from '#platform/module'
import { type DiskRecord, type Mark, readRecords } from '#platform/replica'
import { houseCaller } from './merchant-callers.ts'

/** What became of one chain of the file. */
export type ImportedChain = {
  readonly chain: string
  readonly lines: number
  /** Where the chain ends here now; below the file's last line, something before the file is missing here. */
  readonly n: number
  readonly fork: boolean
  /** Everything of the chain that the file has is here now. */
  readonly isWhole: boolean
}

type Exported = { readonly chain: string; base: Mark; readonly lines: SignedLine[]; merchantId: string }

/**
 * Takes the file that a till exported (`writeRecords`), as if the till had shipped it: stored first, booked after, and
 * nothing twice, however often it is imported. `damaged` when some of the file could not be read; what follows on a
 * line that is lost is then not taken. Throws the journal's refusals: a changed line, an unknown device.
 */
export async function importLog(
  kernel: Kernel,
  text: string,
): Promise<{ readonly chains: readonly ImportedChain[]; readonly damaged: boolean }> {
  // A last line without its end was cut off while it was written.
  const { records, damaged } = readRecords(text)
  const chains: ImportedChain[] = []
  const { exporteds, unread } = chainsOf(records)
  for (const exported of exporteds) chains.push(await importChain(kernel, exported))
  return { chains, damaged: damaged || unread > 0 }
}

async function importChain(kernel: Kernel, { chain, base: oldest, lines, merchantId }: Exported): Promise<ImportedChain> {
  const caller = houseCaller(merchantId)
  let base = oldest
  let [n, fork, isWhole] = [0, false, true]
  for (let from = 0; from < lines.length; from += BATCH_LINES_MAX) {
    const batch = lines.slice(from, from + BATCH_LINES_MAX)
    const reply = await kernel.receive(caller, { chain, base, oldest, lines: batch })
    n = reply.n
    fork ||= reply.fork
    const last = batch.at(-1)
    isWhole &&= reply.heard !== null && reply.heard.hash === last?.hash
    if (last !== undefined) base = { n: base.n + batch.length, hash: last.hash }
  }
  return { chain, lines: lines.length, n, fork, isWhole }
}

/** The lines of each chain in the file, behind the mark that it begins after. */
function chainsOf(records: readonly DiskRecord[]): { exporteds: Exported[]; unread: number } {
  const byName = new Map<string, Exported>()
  let unread = 0
  for (const record of records) {
    if (record.is === 'chain') byName.set(record.chain, { chain: record.chain, base: record.base, lines: [], merchantId: '' })
    if (record.is !== 'line') continue
    const said = Said.safeParse(jsonOf(record.line.text))
    if (!said.success) {
      unread += 1
      continue
    }
    const { chain, merchant, seq, prev } = said.data
    const exported = byName.get(chain) ?? { chain, base: { n: seq - 1, hash: prev }, lines: [], merchantId: '' }
    byName.set(chain, exported)
    exported.merchantId = merchant
    exported.lines.push(record.line)
  }
  return { exporteds: [...byName.values()].filter(({ lines }) => lines.length > 0), unread }
}

/** Whose line it is, says its text; whether that is true, the journal finds out. */
const Said = z.object({ chain: z.string(), merchant: z.uuid(), seq: z.int().min(1), prev: z.string() })

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
