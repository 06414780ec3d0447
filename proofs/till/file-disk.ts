import { closeSync, fdatasync, fsyncSync, openSync, readFileSync, renameSync, truncateSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { type Disk, type DiskRecord, readRecords, writeRecords } from '#platform/replica'

const flush = promisify(fdatasync)

/** A till's disk as one file: appended and flushed, so that what was acknowledged survives a kill and a power cut. */
export function fileDisk(path: string): Disk {
  let file = openSync(path, 'a', 0o600)
  return {
    read: () => {
      const { records, damaged, soundText } = readRecords(readFileSync(path, 'utf8'))
      // What stands behind the last line feed was never acknowledged, and nothing may be written behind it.
      truncateSync(path, Buffer.byteLength(soundText))
      return { records, damaged }
    },
    append: async (records: readonly DiskRecord[]) => {
      writeSync(file, writeRecords(records))
      await flush(file)
    },
    replace: async (records: readonly DiskRecord[]) => {
      const draft = openSync(`${path}.new`, 'w', 0o600)
      writeSync(draft, writeRecords(records))
      fsyncSync(draft)
      closeSync(draft)
      renameSync(`${path}.new`, path)
      const folder = openSync(dirname(path), 'r')
      fsyncSync(folder)
      closeSync(folder)
      closeSync(file)
      file = openSync(path, 'a', 0o600)
    },
    freeBytes: () => undefined,
    isDurable: () => true,
  }
}
