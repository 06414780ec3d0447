import { createServer, type Server, type Socket } from 'node:net'
import { readNext } from './read-escpos.ts'
import { openPaper, type Sheet } from './sheet.ts'

/** How a printer is. `linesLeft`: paper until it runs out; null is a full roll. */
export type Condition = {
  offline: boolean
  coverOpen: boolean
  paperNearEnd: boolean
  cutterJam: boolean
  linesLeft: number | null
  /** Cheap printers do not answer at all. */
  answers: boolean
  /** Goes away once it was sent so many bytes more: power or cable. */
  vanishAfterBytes: number | null
}
const healthy: Condition = {
  offline: false,
  coverOpen: false,
  paperNearEnd: false,
  cutterJam: false,
  linesLeft: null,
  answers: true,
  vanishAfterBytes: null,
}

export type PrinterSimulator = Awaited<ReturnType<typeof startPrinter>>

/**
 * An ESC/POS printer on a TCP port of this machine. It shares no code with the encoder: what it draws is what a printer
 * would make of the bytes. Real-time questions are answered at once, even while it cannot print.
 */
export async function startPrinter(given: { widthDots?: 384 | 576; port?: number } = {}) {
  const condition = { ...healthy }
  const sheets: Sheet[] = []
  const seen = { drawerPulses: 0, connections: 0, unknown: new Array<string>() }
  const sockets = new Set<Socket>()
  let paper = openPaper(given.widthDots ?? 384)

  const doAll = (socket: Socket, stream: Uint8Array, isChinese: boolean): { rest: Uint8Array; isChinese: boolean } => {
    let [rest, chinese] = [stream, isChinese]
    for (let told = readNext(rest, chinese); told !== undefined && mayPrint(condition); told = readNext(rest, chinese)) {
      rest = rest.subarray(told.bytes)
      if (told.does === 'chinese') chinese = told.on
      if (told.does === 'reset') chinese = false
      if (told.does === 'drawer') seen.drawerPulses += 1
      if (told.does === 'unknown') seen.unknown.push(told.command)
      if (told.does === 'askPrinted' && condition.answers) socket.write(Uint8Array.of(condition.paperNearEnd ? 3 : 0))
      const { cut, moved } = paper.do(told)
      if (cut !== undefined) sheets.push(cut)
      if (moved && condition.linesLeft !== null) condition.linesLeft -= 1
    }
    return { rest, isChinese: chinese }
  }

  const server = createServer((socket) => {
    seen.connections += 1
    sockets.add(socket)
    let [rest, isChinese]: [Uint8Array, boolean] = [new Uint8Array(), false]
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', (came: Uint8Array) => {
      const taken = condition.vanishAfterBytes === null ? came : came.subarray(0, condition.vanishAfterBytes)
      const { plain, questions } = withoutQuestions(taken)
      if (condition.answers) for (const question of questions) socket.write(Uint8Array.of(answerTo(question, condition)))
      ;({ rest, isChinese } = doAll(socket, Buffer.concat([rest, plain]), isChinese))
      if (condition.vanishAfterBytes === null) return
      condition.vanishAfterBytes -= taken.length
      if (condition.vanishAfterBytes === 0) {
        condition.vanishAfterBytes = null
        socket.destroy()
      }
    })
  })
  const listen = (port: number) => listenOn(server, port)
  const port = await listen(given.port ?? 0)
  const switchOff = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy()
      // What was in its memory is gone, and the paper under its head is torn off.
      const torn = paper.unfinished()
      if (torn !== undefined) sheets.push(torn)
      paper = openPaper(given.widthDots ?? 384)
      server.close(() => resolve())
    })
  return {
    address: `127.0.0.1:${port}`,
    condition,
    seen,
    /** What came out and was cut off, the oldest first. */
    sheets,
    switchOff,
    switchOn: async () => {
      await listen(port)
    },
    close: switchOff,
  }
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}

function mayPrint({ offline, coverOpen, cutterJam, linesLeft }: Condition): boolean {
  return !offline && !coverOpen && !cutterJam && (linesLeft === null || linesLeft > 0)
}

/** Takes real-time questions (`DLE EOT n`) out of the stream, wherever they stand, but not out of pictures: there none may be. */
function withoutQuestions(stream: Uint8Array): { plain: Uint8Array; questions: number[] } {
  const plain: number[] = []
  const questions: number[] = []
  for (let at = 0; at < stream.length; at += 1) {
    const question = stream[at + 2]
    if (stream[at] === 0x10 && stream[at + 1] === 0x04 && question !== undefined && question >= 1 && question <= 4) {
      questions.push(question)
      at += 2
    } else plain.push(stream[at] ?? 0)
  }
  return { plain: Uint8Array.from(plain), questions }
}

function answerTo(question: number, condition: Condition): number {
  const paperOut = condition.linesLeft === 0
  const answer = 0b0001_0010
  switch (question) {
    case 1:
      return answer | (mayPrint(condition) ? 0 : 0x08)
    case 2:
      return answer | (condition.coverOpen ? 0x04 : 0) | (paperOut ? 0x20 : 0) | (condition.cutterJam ? 0x40 : 0)
    case 3:
      return answer | (condition.cutterJam ? 0x08 : 0)
    default:
      return answer | (condition.paperNearEnd || paperOut ? 0x0c : 0) | (paperOut ? 0x60 : 0)
  }
}
