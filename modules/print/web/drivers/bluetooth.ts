import { type Driver, pieces, SEND_MILLISECONDS, within } from './driver.ts'

/** What of a Web Bluetooth device is used here; the DOM's own types do not know it yet. */
export type BluetoothDevice = {
  readonly name?: string | undefined
  readonly gatt?: { readonly connect: () => Promise<BluetoothServer>; readonly disconnect: () => void } | undefined
}
type BluetoothServer = { readonly getPrimaryServices: () => Promise<readonly BluetoothService[]> }
type BluetoothService = { readonly getCharacteristics: () => Promise<readonly BluetoothCharacteristic[]> }
type BluetoothCharacteristic = {
  readonly properties: { readonly write: boolean; readonly writeWithoutResponse: boolean }
  readonly writeValueWithResponse: (value: Uint8Array<ArrayBuffer>) => Promise<void>
  readonly writeValueWithoutResponse: (value: Uint8Array<ArrayBuffer>) => Promise<void>
}

/** Services under which portable printers take bytes; a browser shows only what was asked for by name. */
const SERVICES = [
  '000018f0-0000-1000-8000-00805f9b34fb',
  '0000ff00-0000-1000-8000-00805f9b34fb',
  '0000ffe0-0000-1000-8000-00805f9b34fb',
  '49535343-fe7d-4ae5-8fa9-9fafd205e455',
  'e7810a71-73ae-499d-8c15-faa9aef0c3f2',
] as const

/** What every Bluetooth LE link carries at once, less its header; more is cut off without a word by some. */
const PIECE_BYTES = 180

/** What of `navigator.bluetooth` is used here. */
export type Bluetooth = {
  readonly requestDevice: (options: {
    readonly filters: readonly { readonly services: readonly string[] }[]
  }) => Promise<BluetoothDevice>
}

/** Lets a person choose a Bluetooth printer, from a click. A browser forgets it with the page. */
export async function chooseBluetooth(bluetooth: Bluetooth): Promise<BluetoothDevice> {
  return bluetooth.requestDevice({ filters: SERVICES.map((service) => ({ services: [service] })) })
}

/** Opens a Bluetooth printer that a person has chosen before. Such printers do not say how they are. */
export async function openBluetooth(device: BluetoothDevice): Promise<Driver> {
  if (device.gatt === undefined) throw new Error('这个蓝牙设备不能打印 · this Bluetooth device cannot print')
  const server = await within(SEND_MILLISECONDS, device.gatt.connect())
  const services = await server.getPrimaryServices()
  const all = (await Promise.all(services.map((service) => service.getCharacteristics()))).flat()
  // With a response first: the printer then says when it has room for more.
  const target = all.find(({ properties }) => properties.write) ?? all.find(({ properties }) => properties.writeWithoutResponse)
  if (target === undefined) {
    device.gatt.disconnect()
    throw new Error('这个蓝牙设备不能打印 · this Bluetooth device cannot print')
  }
  return {
    name: device.name ?? 'Bluetooth',
    print: async (bytes) => {
      for (const piece of pieces(bytes, PIECE_BYTES)) {
        const write = target.properties.write ? target.writeValueWithResponse(piece) : target.writeValueWithoutResponse(piece)
        await within(SEND_MILLISECONDS, write)
      }
    },
    ask: undefined,
    close: async () => device.gatt?.disconnect(),
  }
}
