import { type DeviceLog, openDeviceLog } from '../contract/index.ts'
import { deviceClock } from './device-clock.ts'
import { type IndexedDisk, openIndexedDisk } from './indexed-disk.ts'
import type { OwnDevice } from './own-device.ts'
import { postShipment } from './post-shipment.ts'
import { ShipLoop, type ShipTrouble } from './ship-loop.ts'
import { newIncarnation, webSealer } from './web-sealer.ts'

/** A till's log that this tab may write: its disk, and what brings it to the server. */
export type OpenLog = {
  readonly device: OwnDevice
  readonly disk: IndexedDisk
  readonly log: DeviceLog
  readonly loop: ShipLoop
}

/** Opens the log of this browser's device. Apart, so that a browser that is no till loads none of it. */
export async function openLog(
  device: OwnDevice,
  onNews: (trouble: ShipTrouble) => void,
  clock = deviceClock(),
): Promise<OpenLog> {
  const disk = await openIndexedDisk(`yunpu.log.${device.deviceId}`)
  const log = await openDeviceLog({
    device: { merchant: device.merchantId, store: device.storeId, device: device.deviceId },
    // Nothing that a lease covers is sold here yet.
    spendsOf: () => [],
    clock,
    sealer: webSealer(device.privateKey),
    newIncarnation,
    disk,
  })
  const loop = new ShipLoop({ log, post: postShipment, chance: Math.random, onNews })
  return { device, disk, log, loop }
}
