import { type Driver, pieces, SEND_MILLISECONDS, within } from './driver.ts'

/** What of a WebUSB device is used here; the DOM's own types do not know it yet. */
export type UsbDevice = {
  readonly productName?: string | undefined
  readonly vendorId?: number
  readonly productId?: number
  readonly serialNumber?: string | undefined
  readonly configuration: { readonly interfaces: readonly UsbInterface[] } | null
  readonly open: () => Promise<void>
  readonly close: () => Promise<void>
  readonly selectConfiguration: (value: number) => Promise<void>
  readonly claimInterface: (number: number) => Promise<void>
  readonly transferOut: (endpoint: number, data: Uint8Array<ArrayBuffer>) => Promise<{ readonly status?: string }>
  readonly transferIn: (endpoint: number, length: number) => Promise<{ readonly data?: DataView | undefined }>
}
type UsbInterface = {
  readonly interfaceNumber: number
  readonly alternate: {
    readonly interfaceClass: number
    readonly endpoints: readonly { readonly endpointNumber: number; readonly direction: 'in' | 'out'; readonly type: string }[]
  }
}

/** USB's class of printers. */
const PRINTER_CLASS = 7
const PIECE_BYTES = 4_096

/** What of `navigator.usb` is used here. */
export type Usb = {
  readonly requestDevice: (options: { readonly filters: readonly { readonly classCode: number }[] }) => Promise<UsbDevice>
  /** Devices that were chosen before, and are plugged in. */
  readonly getDevices: () => Promise<readonly UsbDevice[]>
}

/** Lets a person choose a USB printer: from a click, because a browser asks no one otherwise. */
export async function chooseUsb(usb: Pick<Usb, 'requestDevice'>): Promise<UsbDevice> {
  return usb.requestDevice({ filters: [{ classCode: PRINTER_CLASS }] })
}

/** Opens a USB printer that a person has chosen before. Rejects when it is none, or another program holds it. */
export async function openUsb(device: UsbDevice): Promise<Driver> {
  await device.open()
  if (device.configuration === null) await device.selectConfiguration(1)
  const found = device.configuration?.interfaces.find(({ alternate }) => alternate.interfaceClass === PRINTER_CLASS)
  const endpoint = (direction: 'in' | 'out') =>
    found?.alternate.endpoints.find((one) => one.direction === direction && one.type === 'bulk')?.endpointNumber
  const [out, back] = [endpoint('out'), endpoint('in')]
  if (found === undefined || out === undefined) {
    await device.close()
    throw new Error('这个 USB 设备不是打印机 · this USB device is no printer')
  }
  await device.claimInterface(found.interfaceNumber)
  const print = async (bytes: Uint8Array) => {
    for (const piece of pieces(bytes, PIECE_BYTES)) {
      const { status } = await within(SEND_MILLISECONDS, device.transferOut(out, piece))
      if (status !== undefined && status !== 'ok') throw new Error(`打印机不收数据 · the printer takes no data (${status})`)
    }
  }
  return {
    name: device.productName ?? 'USB',
    print,
    ask:
      back === undefined
        ? undefined
        : async (question, count, milliseconds) => {
            await print(question)
            const { data } = await within(milliseconds, device.transferIn(back, count))
            return data === undefined ? new Uint8Array() : new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
          },
    close: () => device.close(),
  }
}
