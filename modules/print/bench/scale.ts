import { createServer, type Socket } from 'node:net'
import type { ScaleProtocol } from '#science/scale'

/** What lies on a scale, and how its line is. */
export type ScaleState = {
  thousandths: number
  moves: boolean
  overload: boolean
  /** Bytes after which a frame is cut in two; null sends it whole. */
  cutAfterBytes: number | null
  /** The second half of a cut frame never comes. */
  losesRest: boolean
}

/** Milliseconds between the halves of a cut frame. */
const GAP_MILLISECONDS = 20
const WEIGH = 0x57

/** A scale on a TCP port of this machine, as serial servers show one. A Toledo answers `W`; a continuous one tells by `say`. */
export async function startScale(protocol: ScaleProtocol) {
  const state: ScaleState = { thousandths: 0, moves: false, overload: false, cutAfterBytes: null, losesRest: false }
  const sockets = new Set<Socket>()
  const tell = (socket: Socket) => {
    const frame = frameOf(protocol, state)
    const { cutAfterBytes, losesRest } = state
    socket.write(frame.subarray(0, cutAfterBytes ?? frame.length))
    if (cutAfterBytes === null || losesRest) return
    setTimeout(() => socket.write(frame.subarray(cutAfterBytes)), GAP_MILLISECONDS)
  }
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', (came: Uint8Array) => {
      if (protocol === 'toledo' && came.includes(WEIGH)) tell(socket)
    })
  })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  return {
    port,
    state,
    /** A continuous scale says what lies on it, to all who listen. */
    say: () => sockets.forEach(tell),
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

/** A frame as the scale sends it. */
export function frameOf(
  protocol: ScaleProtocol,
  { thousandths, moves, overload }: Omit<ScaleState, 'cutAfterBytes' | 'losesRest'>,
): Uint8Array {
  return Buffer.from(protocol === 'toledo' ? toledo() : continuous(), 'latin1')

  function toledo(): string {
    const status = 0x60 | (moves ? 1 : 0) | (overload ? 2 : 0) | (thousandths < 0 ? 4 : 0)
    if ((status & 7) !== 0) return `\x02?${String.fromCharCode(status)}\r`
    return `\x02${String(thousandths)
      .padStart(5, '0')
      .replace(/(\d{3})$/, '.$1')}\r`
  }
  function continuous(): string {
    if (overload) return 'OL,GS,+------kg\r\n'
    const kilograms = (Math.abs(thousandths) / 1000).toFixed(3).padStart(8)
    return `${moves ? 'US' : 'ST'},GS,${thousandths < 0 ? '-' : '+'}${kilograms}kg\r\n`
  }
}
