import { z } from 'zod'

/** What of a Web Serial port is used here. TypeScript does not know the API, and browsers differ in having it. */
export type SerialPort = {
  readonly readable: ReadableStream<Uint8Array> | null
  readonly writable: WritableStream<Uint8Array> | null
  readonly open: (options: { readonly baudRate: number }) => Promise<void>
  readonly close: () => Promise<void>
}

export type Serial = {
  /** Asks the person; only from a press. */
  readonly requestPort: () => Promise<SerialPort>
  /** Ports that she chose before. */
  readonly getPorts: () => Promise<readonly SerialPort[]>
}

const Serial = z.custom<Serial>(
  (value) => typeof value === 'object' && value !== null && 'requestPort' in value && 'getPorts' in value,
)

/** The browser's serial ports; undefined where it has none: other browsers, and addresses without https. */
export function serialOf(navigator: object): Serial | undefined {
  return 'serial' in navigator ? Serial.safeParse(navigator.serial).data : undefined
}
