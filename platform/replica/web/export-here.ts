import { writeRecords } from '../contract/index.ts'
import { openIndexedDisk } from './indexed-disk.ts'
import { keptDeviceId, tellUnsent, unsentHere } from './own-device.ts'

/**
 * All that the log of this browser keeps, as the text of a file, where no till is open any more that could send it: its
 * device was revoked. Whoever has the file may make this browser another till. Undefined where there is nothing.
 */
export async function exportHere(): Promise<{ readonly text: string; readonly count: number } | undefined> {
  const [deviceId, count] = [await keptDeviceId(), await unsentHere()]
  if (deviceId === undefined || count === 0) return undefined
  const disk = await openIndexedDisk(`yunpu.log.${deviceId}`)
  try {
    const { records } = await disk.read()
    await tellUnsent({ deviceId, count: 0 })
    return { text: writeRecords(records), count }
  } finally {
    disk.close()
  }
}
