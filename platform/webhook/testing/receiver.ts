import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Received = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string }

/** Somebody else's system: a real HTTP server on this machine that keeps what it was sent. */
export type Receiver = {
  readonly port: number
  readonly url: (path?: string) => string
  readonly received: Received[]
  /** How it answers from now on; 204 unless said. Not answering at all is hanging. */
  readonly answerWith: (answer: (response: ServerResponse, request: Received) => void) => void
  readonly close: () => Promise<void>
}

/** Opens a receiver on a free port. */
export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = []
  let answer = (response: ServerResponse, _request: Received): void => void response.writeHead(204).end()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const taken = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() }
      received.push(taken)
      answer(response, taken)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on TCP has an address of this shape.
  const { port } = portOf(server.address())
  return {
    port,
    url: (path = '/') => `http://127.0.0.1:${port}${path}`,
    received,
    answerWith: (next) => {
      answer = next
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function portOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('the receiver does not listen on TCP')
  return address
}
