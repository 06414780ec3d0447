import type { DiskRecord } from './ports.ts'

/** A device's disk as a text file: a record a line. A browser keeps records as they are and needs none of this. */

const kinds: ReadonlySet<unknown> = new Set<DiskRecord['is']>(['chain', 'line', 'covered', 'box'])

/** Records as lines of text, to be put behind what the file holds. */
export function writeRecords(records: readonly DiskRecord[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('')
}

/**
 * Reads a file. What stands behind the last line feed was being written when power failed, and was never acknowledged:
 * `soundText` is the file without it, to be written back before anything is added. A line that cannot be read anywhere
 * else is damage: the others are given all the same.
 */
export function readRecords(text: string): {
  readonly records: DiskRecord[]
  readonly damaged: boolean
  readonly soundText: string
} {
  const soundText = text.slice(0, text.lastIndexOf('\n') + 1)
  const records: DiskRecord[] = []
  let damaged = false
  for (const line of soundText.split('\n')) {
    if (line === '') continue
    const record = recordOf(line)
    if (record === undefined) damaged = true
    else records.push(record)
  }
  return { records, damaged, soundText }
}

function recordOf(line: string): DiskRecord | undefined {
  try {
    return readRecord(JSON.parse(line))
  } catch {
    return undefined
  }
}

/** A record as it came from a disk; undefined for anything else. */
export function readRecord(value: unknown): DiskRecord | undefined {
  return isRecord(value) ? value : undefined
}

/** The rest of a record is what this device wrote; a line's own hash tells whether it still is. */
function isRecord(value: unknown): value is DiskRecord {
  return typeof value === 'object' && value !== null && 'is' in value && kinds.has(value.is)
}
