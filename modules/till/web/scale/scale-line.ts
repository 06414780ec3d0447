import { askWeight, readFrames, type ScaleProtocol, type Weighing } from '#science/scale'
import type { SerialPort } from './serial-port.ts'

export type ScaleSettings = { readonly protocol: ScaleProtocol; readonly baudRate: number }

/** `lost`: the cable was pulled, or the port is another program's. */
export type ScaleState = 'off' | 'connecting' | 'on' | 'lost'

/** What is known of the scale now. `heardAt` is the page's clock, milliseconds. */
export type Scale = { readonly state: ScaleState; readonly weighing: Weighing | undefined; readonly heardAt: number }

/** Often enough to look alive, seldom enough for 2,400 baud. */
const ASK_EVERY_MILLISECONDS = 200

/** One scale at one port: opened, asked, heard, and told on. */
export class ScaleLine {
  readonly #tell: (scale: Scale) => void
  readonly #now: () => number
  #port: SerialPort | undefined
  #reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(tell: (scale: Scale) => void, now: () => number = () => performance.now()) {
    this.#tell = tell
    this.#now = now
  }

  /** Opens the port and listens until it ends; a port that cannot be opened is `lost`. */
  async open(port: SerialPort, { protocol, baudRate }: ScaleSettings): Promise<void> {
    await this.close()
    this.#port = port
    this.#say('connecting')
    try {
      await port.open({ baudRate })
      this.#say('on')
      if (protocol === 'toledo') this.#timer = setInterval(() => void this.#ask(port), ASK_EVERY_MILLISECONDS)
      await this.#listen(port, protocol)
    } catch {
      // Pulled, or somebody else's: either way nothing is heard, and the person sees that.
    }
    if (this.#port === port) {
      clearInterval(this.#timer)
      this.#say('lost')
    }
  }

  /** Lets the port go, so that another program may have it. */
  async close(): Promise<void> {
    const port = this.#port
    if (port === undefined) return
    this.#port = undefined
    clearInterval(this.#timer)
    await this.#reader?.cancel().catch(() => undefined)
    await port.close().catch(() => undefined)
    this.#say('off')
  }

  async #listen(port: SerialPort, protocol: ScaleProtocol): Promise<void> {
    if (port.readable === null) return
    const reader = port.readable.getReader()
    this.#reader = reader
    let rest: Uint8Array = new Uint8Array()
    try {
      for (;;) {
        const { value, done } = await reader.read()
        if (done) return
        const heard = readFrames(protocol, rest, value)
        ;({ rest } = heard)
        const weighing = heard.weighings.at(-1)
        if (weighing !== undefined) this.#tell({ state: 'on', weighing, heardAt: this.#now() })
      }
    } finally {
      reader.releaseLock()
    }
  }

  async #ask(port: SerialPort): Promise<void> {
    // A question that is still on its way is not asked twice.
    if (port.writable === null || port.writable.locked) return
    const writer = port.writable.getWriter()
    await writer.write(askWeight).catch(() => undefined)
    writer.releaseLock()
  }

  #say(state: ScaleState): void {
    this.#tell({ state, weighing: undefined, heardAt: this.#now() })
  }
}
