import { refused } from '../contract/index.ts'
import { type DeviceNames, keepDevice, makeDeviceKey, unsentHere } from './own-device.ts'

/** Goes on when no ticket lies in this browser alone; refuses TICKETS_UNSENT otherwise. */
export async function assertNothingUnsent(): Promise<void> {
  const count = await unsentHere()
  if (count > 0) throw refused('TICKETS_UNSENT', { count })
}

/**
 * Enrols this browser with a key of its own, where it can keep one:
 * `enrolHere((key) => act(enrolTill, { code, deviceName, ...key }))`. The key is made anew at every try, and only that
 * of the answer counts. Refuses TICKETS_UNSENT: another enrolment would leave them behind.
 */
export async function enrolHere<Answer extends DeviceNames>(
  enrol: (key: { readonly publicKey?: string }) => Promise<Answer>,
): Promise<Answer> {
  await assertNothingUnsent()
  const publicKey = await makeDeviceKey()
  const answer = await enrol(publicKey === undefined ? {} : { publicKey })
  if (publicKey !== undefined) await keepDevice(answer, publicKey)
  return answer
}
