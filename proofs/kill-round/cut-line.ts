import { connect, createServer, type Socket } from 'node:net'

/** A line between two processes that can be cut at any moment, also in the middle of a request. */
export type CutLine = {
  readonly url: string
  /** Where the other end listens now. */
  readonly leadTo: (url: string) => void
  /** Breaks what is under way, and lets nothing through until it is mended. */
  readonly cut: () => void
  readonly mend: () => void
  readonly close: () => Promise<void>
}

/** Opens a line on a free port. */
export async function openLine(): Promise<CutLine> {
  let port = 0
  let isCut = false
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    if (isCut || port === 0) return void near.destroy()
    const far = connect(port, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a line without a port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    leadTo: (url) => (port = Number(new URL(url).port)),
    cut: () => {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
    mend: () => (isCut = false),
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
