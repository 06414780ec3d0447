import { type Driver, SEND_MILLISECONDS, within } from './driver.ts'

/** What of a Web Serial port is used here; a scale's port is the same. */
export type SerialPort = {
  readonly readable: ReadableStream<Uint8Array> | null
  readonly writable: WritableStream<Uint8Array> | null
  readonly open: (options: { readonly baudRate: number }) => Promise<void>
  readonly close: () => Promise<void>
  /** Of USB ports: who made it. */
  readonly getInfo?: () => { readonly usbVendorId?: number; readonly usbProductId?: number }
}

/** What of `navigator.serial` is used here. */
export type Serial = {
  readonly requestPort: () => Promise<SerialPort>
  /** Ports that were chosen before. */
  readonly getPorts: () => Promise<readonly SerialPort[]>
}

/** Most serial receipt printers leave the factory with this. */
const BAUD = 9_600

/** Opens a serial printer that a person has chosen. */
export async function openSerial(port: SerialPort, baudRate: number = BAUD): Promise<Driver> {
  await port.open({ baudRate })
  const print = async (bytes: Uint8Array) => {
    if (port.writable === null) throw new Error('打印机断开了 · the printer is disconnected')
    const writer = port.writable.getWriter()
    try {
      await within(SEND_MILLISECONDS, writer.write(bytes))
    } finally {
      writer.releaseLock()
    }
  }
  return {
    name: 'Serial',
    print,
    ask: async (question, count, milliseconds) => {
      await print(question)
      return port.readable === null ? new Uint8Array() : hear(port.readable, count, milliseconds)
    },
    close: () => port.close(),
  }
}

/** Up to so many bytes of a port, as many as come in time. */
async function hear(readable: ReadableStream<Uint8Array>, count: number, milliseconds: number): Promise<Uint8Array> {
  const reader = readable.getReader()
  const heard: number[] = []
  // A read cannot be given up by itself; cancelling the reader ends it, and what was heard so far counts.
  const timer = setTimeout(() => void reader.cancel(), milliseconds)
  try {
    while (heard.length < count) {
      const { value, done } = await reader.read()
      if (done) break
      heard.push(...value)
    }
  } finally {
    clearTimeout(timer)
    reader.releaseLock()
  }
  return Uint8Array.from(heard.slice(0, count))
}
