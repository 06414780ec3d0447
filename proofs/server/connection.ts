import { connect, type Socket } from 'node:net'

export type Answer = { readonly status: number; readonly body: string }

/**
 * One kept-alive HTTP/1.1 connection, one request at a time. Hand-made so that the machine's time goes to
 * the server and not to the one who measures it: it speaks only what our server says, bodies of a known length.
 */
export type Connection = {
  readonly send: (
    method: 'GET' | 'POST',
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: string,
  ) => Promise<Answer>
  readonly close: () => void
}

/** Thrown when the connection broke: whether the request was done is not known. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}

/** Opens a connection to `http://host:port`. Throws ConnectionLost when nobody is there. */
export async function openConnection(url: string): Promise<Connection> {
  const { hostname, port, host } = new URL(url)
  const socket = await connected(Number(port), hostname)
  let received: Buffer = Buffer.alloc(0)
  let waiting: PromiseWithResolvers<Answer> | undefined
  const fail = () => {
    waiting?.reject(new ConnectionLost('the server hung up'))
    waiting = undefined
  }
  socket.on('close', fail)
  socket.on('error', fail)
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    const read = readAnswer(received)
    if (read === undefined) return
    received = received.subarray(read.length)
    waiting?.resolve(read.answer)
    waiting = undefined
  })
  return {
    send: (method, path, headers, body = '') => {
      if (waiting !== undefined) throw new Error('one request at a time')
      if (socket.destroyed) throw new ConnectionLost('the connection is closed')
      waiting = Promise.withResolvers<Answer>()
      const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
      const type = body === '' ? '' : 'content-type: application/json\r\n'
      const head = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\n${type}content-length: ${Buffer.byteLength(body)}\r\n${fields.join('')}\r\n`
      socket.write(head + body)
      return waiting.promise
    },
    close: () => socket.destroy(),
  }
}

async function connected(port: number, host: string): Promise<Socket> {
  const socket = connect({ port, host, noDelay: true })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', (error) => reject(new ConnectionLost(error.message)))
  })
  socket.removeAllListeners('error')
  return socket
}

const headEnd = Buffer.from('\r\n\r\n')

function readAnswer(bytes: Buffer): { answer: Answer; length: number } | undefined {
  const end = bytes.indexOf(headEnd)
  if (end === -1) return undefined
  const head = bytes.toString('latin1', 0, end)
  const bodyLength = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? Number.NaN)
  if (Number.isNaN(bodyLength)) throw new Error(`an answer without a length: ${head}`)
  const length = end + headEnd.length + bodyLength
  if (bytes.length < length) return undefined
  return { answer: { status: Number(head.slice(9, 12)), body: bytes.toString('utf8', end + headEnd.length, length) }, length }
}
