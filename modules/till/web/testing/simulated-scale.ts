import type { ScaleProtocol } from '#science/scale'
import type { SerialPort } from '../scale/serial-port.ts'

/** A scale behind a serial port that exists only here: it answers when asked, or says what it is told to. */
export function simulatedScale(protocol: ScaleProtocol) {
  let thousandths = 0
  let line: ReadableStreamDefaultController<Uint8Array> | undefined
  const say = (text: string) => line?.enqueue(Uint8Array.from(text, (letter) => letter.charCodeAt(0)))
  const kilograms = () => (thousandths / 1000).toFixed(3)
  const port: SerialPort = {
    readable: new ReadableStream({
      start: (controller) => {
        line = controller
      },
    }),
    writable: new WritableStream({
      write: (bytes) => {
        if (protocol === 'toledo' && bytes.includes(0x57)) say(`\x02${kilograms().padStart(6, '0')}\r`)
      },
    }),
    open: () => Promise.resolve(),
    close: () => Promise.resolve(),
  }
  return {
    port,
    /** Puts so much onto it; a continuous one says so at once. */
    lay: (next: number) => {
      thousandths = next
      if (protocol === 'continuous') say(`ST,GS,+${kilograms().padStart(8)}kg\r\n`)
    },
    say,
    pull: () => line?.error(new Error('the device has been lost')),
  }
}
