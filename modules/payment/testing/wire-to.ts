import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { Clock } from '#foundation/clock'
import type { Channel } from '../channel/channel.ts'
import { openWechat } from '../channel/wechat/open-wechat.ts'
import type { Wire } from '../channel/wechat/send.ts'
import type { ChannelSimulator } from '../simulator/index.ts'

/** A line to a simulated platform without a shop around it; `change` makes it a wrong one. */
export function wireTo(simulator: ChannelSimulator, clock: Clock, change: Partial<Wire> = {}): Channel {
  const settings = simulator.settings('https://shop.example/notify')
  return openWechat({
    baseUrl: settings.baseUrl,
    merchantNumber: settings.merchantNumber,
    appId: settings.appId,
    certificateSerial: settings.certificateSerial,
    privateKey: createPrivateKey(settings.privateKey ?? ''),
    apiKey: settings.apiKey ?? '',
    notifyUrl: settings.notifyUrl ?? '',
    platform: { serial: settings.platformSerial, publicKey: createPublicKey(settings.platformPublicKey) },
    fetch: (url, init) => fetch(url, init),
    now: clock.now(),
    newId: clock.newId,
    deadlineMilliseconds: 2000,
    ...change,
  })
}
