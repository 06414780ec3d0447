import { createConnection, type Socket } from 'node:net'
import type { Line } from './line.ts'

/** A printer in the shop's own network answers in milliseconds; one that is switched off does not at all. */
const CONNECT_MILLISECONDS = 3_000

/** Opens a line over TCP to a printer's raw port. Rejects when nobody is there in time. */
export async function connectTcp(host: string, port: number): Promise<Line> {
  const socket = createConnection({ host, port, noDelay: true })
  const line = lineOf(socket)
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer of ${host}:${port} in time`)), CONNECT_MILLISECONDS)
    socket.once('connect', resolve).once('error', reject)
    socket.once('close', () => clearTimeout(timer))
    socket.once('connect', () => clearTimeout(timer))
  }).catch((error: unknown) => {
    socket.destroy()
    throw error
  })
  return line
}

function lineOf(socket: Socket): Line {
  let heard = Buffer.alloc(0)
  let isOpen = true
  let wake = () => {}
  socket.on('data', (bytes) => {
    heard = Buffer.concat([heard, bytes])
    wake()
  })
  // The close that follows tells the rest; without this a lost printer would end the process.
  socket.on('error', () => {})
  socket.on('close', () => {
    isOpen = false
    wake()
  })
  return {
    send: (bytes, withinMilliseconds) => send(socket, bytes, withinMilliseconds),
    hear: async (count, withinMilliseconds) => {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, withinMilliseconds)
        wake = () => {
          if (heard.length < count && isOpen) return
          clearTimeout(timer)
          resolve()
        }
        wake()
      })
      const taken = heard.subarray(0, count)
      heard = heard.subarray(count)
      return taken
    },
    isOpen: () => isOpen,
    close: () => socket.destroy(),
  }
}

function send(socket: Socket, bytes: Uint8Array, withinMilliseconds: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => done(new Error('the printer takes no more')), withinMilliseconds)
    const lost = () => done(new Error('the printer went away'))
    const done = (error?: Error | null) => {
      clearTimeout(timer)
      socket.off('close', lost)
      if (error === undefined || error === null) resolve()
      else reject(error)
    }
    socket.once('close', lost)
    socket.write(bytes, done)
  })
}
