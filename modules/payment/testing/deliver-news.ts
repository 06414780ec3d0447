import { Refused } from '#platform/contract'
import type { Kernel } from '#platform/module'
import type { Callback } from '../channel/channel.ts'
import { channelCallback } from '../contract.ts'

/** News of a channel arrive at a merchant's address; answers `heard`, or the status and code of the refusal. */
export async function deliverNews(kernel: Kernel, merchantId: string, callback: Callback): Promise<string> {
  try {
    await kernel.perform(undefined, channelCallback, { merchantId, ...callback })
    return 'heard'
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return `${error.status} ${error.code}`
  }
}
