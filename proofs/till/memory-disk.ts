import { type Disk, type DiskRecord, readRecords, writeRecords } from '#platform/replica'

/** A disk that is a text, so that a test can copy, cut and damage it. */
export type MemoryDisk = Disk & { text: string }

/** A disk with nothing on it, or with what another one held. */
export function memoryDisk(text = ''): MemoryDisk {
  const disk: MemoryDisk = {
    text,
    read: () => {
      const { records, damaged, soundText } = readRecords(disk.text)
      disk.text = soundText
      return { records, damaged }
    },
    append: async (records: readonly DiskRecord[]) => {
      disk.text += writeRecords(records)
    },
    replace: async (records: readonly DiskRecord[]) => {
      disk.text = writeRecords(records)
    },
    freeBytes: () => undefined,
    isDurable: () => true,
  }
  return disk
}
