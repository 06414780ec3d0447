import { answer } from '#platform/module'
import { readChannel } from '../channel-rows.ts'
import { channelSettings } from '../contract.ts'

export const answerChannelSettings = answer(channelSettings, async ({ tx }) => {
  const row = await readChannel(tx)
  return {
    baseUrl: row?.baseUrl ?? '',
    merchantNumber: row?.merchantNumber ?? '',
    appId: row?.appId ?? '',
    certificateSerial: row?.certificateSerial ?? '',
    hasPrivateKey: row !== undefined,
    hasApiKey: row !== undefined,
    platformSerial: row?.platformSerial ?? '',
    notifyUrl: row?.notifyUrl ?? '',
  }
})
