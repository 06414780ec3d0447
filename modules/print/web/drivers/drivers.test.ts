import { expect, test } from 'vitest'
import { chooseBluetooth, openBluetooth } from './bluetooth.ts'
import { openSerial, type SerialPort } from './serial.ts'
import { chooseUsb, openUsb, type UsbDevice } from './usb.ts'

const long = Uint8Array.from({ length: 10_000 }, (_, place) => place & 0xff)

function usb(change: { interfaceClass?: number; status?: string } = {}) {
  const sent: Uint8Array[] = []
  const device: UsbDevice = {
    productName: 'XP-58',
    configuration: {
      interfaces: [
        {
          interfaceNumber: 0,
          alternate: {
            interfaceClass: change.interfaceClass ?? 7,
            endpoints: [
              { endpointNumber: 1, direction: 'out', type: 'bulk' },
              { endpointNumber: 2, direction: 'in', type: 'bulk' },
            ],
          },
        },
      ],
    },
    open: async () => {},
    close: async () => {},
    selectConfiguration: async () => {},
    claimInterface: async () => {},
    transferOut: async (_endpoint, data) => {
      sent.push(data)
      return { status: change.status ?? 'ok' }
    },
    transferIn: async () => ({ data: new DataView(Uint8Array.of(0x12).buffer) }),
  }
  return { device, sent }
}

test('USB: all bytes arrive in order, in pieces, and an answer comes back', async () => {
  const { device, sent } = usb()
  const chosen = await chooseUsb({
    requestDevice: async ({ filters }) => (filters[0]?.classCode === 7 ? device : usb({ interfaceClass: 3 }).device),
  })
  const driver = await openUsb(chosen)
  await driver.print(long)
  expect(sent.length).toBe(3)
  expect(Buffer.concat(sent)).toEqual(Buffer.from(long))
  expect(await driver.ask?.(Uint8Array.of(0x10, 4, 1), 1, 100)).toEqual(Uint8Array.of(0x12))
})

test('USB: what is no printer, or takes no data, says so', async () => {
  await expect(openUsb(usb({ interfaceClass: 3 }).device)).rejects.toThrow('不是打印机')
  const stalled = await openUsb(usb({ status: 'stall' }).device)
  await expect(stalled.print(long)).rejects.toThrow('stall')
})

test('serial: bytes arrive, and a printer that says nothing is not waited for', async () => {
  const sent: Uint8Array[] = []
  const silent: SerialPort = {
    readable: new ReadableStream(),
    writable: new WritableStream({ write: (bytes) => void sent.push(bytes) }),
    open: async () => {},
    close: async () => {},
  }
  const driver = await openSerial(silent)
  await driver.print(long)
  expect(Buffer.concat(sent)).toEqual(Buffer.from(long))
  expect(await driver.ask?.(Uint8Array.of(1), 1, 30)).toEqual(new Uint8Array())
})

test('Bluetooth: pieces that fit a link, to the characteristic that says when there is room', async () => {
  const sent: Uint8Array[] = []
  const characteristic = (write: boolean) => ({
    properties: { write, writeWithoutResponse: true },
    writeValueWithResponse: async (value: Uint8Array) => void sent.push(value),
    writeValueWithoutResponse: async () => Promise.reject(new Error('not this one')),
  })
  const gatt = {
    connect: async () => ({
      getPrimaryServices: async () => [{ getCharacteristics: async () => [characteristic(false), characteristic(true)] }],
    }),
    disconnect: () => {},
  }
  const driver = await openBluetooth(
    await chooseBluetooth({ requestDevice: async ({ filters }) => (filters.length > 0 ? { gatt } : {}) }),
  )
  await driver.print(long)
  expect(Math.max(...sent.map(({ length }) => length))).toBe(180)
  expect(Buffer.concat(sent)).toEqual(Buffer.from(long))
})
