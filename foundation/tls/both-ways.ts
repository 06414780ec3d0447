import { createServer as createPlain, type RequestListener, type Server } from 'node:http'
import { createServer as createSecure } from 'node:https'
import type { Socket } from 'node:net'
import type { Certified } from './own-ca.ts'

/** A server that speaks HTTP and HTTPS at one address, so that people need to know only one. */
export type BothWays = {
  /** Listens and closes for both. */
  readonly server: Server
  /** Another certificate for connections from now on. */
  readonly renew: (certified: Certified) => void
}

/** First byte of a TLS greeting. */
const TLS_HANDSHAKE = 0x16

/** Opens a server for both: who greets by TLS is answered by TLS. */
export function openBothWays(handler: RequestListener, certified: Certified): BothWays {
  const server = createPlain(handler)
  const secure = createSecure(certified, handler)
  const speakPlain = server.listeners('connection')
  server.removeAllListeners('connection')
  server.on('connection', (socket: Socket) => {
    // Who says nothing is let go as slow ones are.
    socket.setTimeout(server.headersTimeout, () => socket.destroy())
    socket.once('error', () => socket.destroy())
    socket.once('data', (first: Buffer) => {
      socket.setTimeout(0)
      socket.removeAllListeners('timeout')
      // Given back, so that whoever speaks next reads it as if it just came.
      socket.pause()
      socket.unshift(first)
      if (first[0] === TLS_HANDSHAKE) {
        // A plain server's sockets stay half open: who hangs up in the middle of the greeting would never be gone.
        socket.allowHalfOpen = false
        secure.emit('connection', socket)
      } else {
        for (const speak of speakPlain) Reflect.apply(speak, server, [socket])
        process.nextTick(() => socket.resume())
      }
    })
  })
  secure.on('clientError', (error, socket) => server.emit('clientError', error, socket))
  secure.on('tlsClientError', (_error, socket) => socket.destroy())
  // What is set on one holds for the other.
  server.once('listening', () => {
    const { keepAliveTimeout, requestTimeout, headersTimeout } = server
    Object.assign(secure, { keepAliveTimeout, requestTimeout, headersTimeout })
  })
  const [closeIdle, closeAll] = [server.closeIdleConnections.bind(server), server.closeAllConnections.bind(server)]
  server.closeIdleConnections = () => {
    closeIdle()
    secure.closeIdleConnections()
  }
  server.closeAllConnections = () => {
    closeAll()
    secure.closeAllConnections()
  }
  return { server, renew: (next) => secure.setSecureContext(next) }
}
