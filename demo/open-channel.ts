import { saveChannelSettings } from '#modules/payment'
import type { Kernel } from '#platform/module'
import { type ChannelSimulator, startChannelSimulator } from '../modules/payment/simulator/index.ts'
import { demoCaller } from './furnish.ts'

/**
 * Gives the demo shop a QR channel: a simulator of the platform on this machine, whose code opens a
 * page with one button, "pay". Its keys live in memory, so they are set again at every start.
 */
export async function openDemoChannel(kernel: Kernel, merchantId: string, publicUrl: string): Promise<ChannelSimulator> {
  const { hostname } = new URL(publicUrl)
  const simulator = await startChannelSimulator({ clock: kernel.clock, host: hostname })
  const settings = simulator.settings(`${publicUrl}/callbacks/wechat/${merchantId}`)
  await kernel.perform(demoCaller(merchantId), saveChannelSettings, settings)
  return simulator
}
