import { connect, createServer, type Socket } from 'node:net'
import type { Run } from '../harness/proof.ts'

/** What went over the wire for each transaction that filed a receipt. */
export type Trips = {
  /** Address of the way through the counter. */
  readonly url: string
  /** Messages that the server must answer, `begin` and `commit` included, of each sale so far. */
  readonly answersOfSales: readonly number[]
  /** How often each sale waited for answers: messages that travel together are one wait. */
  readonly waitsOfSales: readonly number[]
}

/** Stands between the shop's server and its PostgreSQL and counts, message by message. */
export async function countTrips(run: Pick<Run, 'defer'>, databaseUrl: string): Promise<Trips> {
  const target = new URL(databaseUrl)
  const answersOfSales: number[] = []
  const waitsOfSales: number[] = []
  const sockets = new Set<Socket>()
  const proxy = createServer((fromShop) => {
    const toServer = connect(Number(target.port), target.hostname)
    const counter = countSession((answers, waits) => {
      answersOfSales.push(answers)
      waitsOfSales.push(waits)
    })
    for (const socket of [fromShop, toServer]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => [fromShop, toServer].forEach((each) => each.destroy()))
    }
    fromShop.on('data', (chunk: Buffer) => {
      counter.sent(chunk)
      toServer.write(chunk)
    })
    toServer.on('data', (chunk: Buffer) => {
      counter.answered(chunk)
      fromShop.write(chunk)
    })
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  run.defer(() => {
    for (const socket of sockets) socket.destroy()
    proxy.close()
  })
  const address = proxy.address()
  if (address === null || typeof address === 'string') throw new Error('the counter does not listen')
  const url = new URL(databaseUrl)
  url.port = String(address.port)
  return { url: url.href, answersOfSales, waitsOfSales }
}

const QUERY = 0x51
const PARSE = 0x50
const BIND = 0x42
const SYNC = 0x53
const READY = 0x5a

/** Reads both directions of one session. A sale is a transaction that writes a receipt. */
function countSession(onSale: (answers: number, waits: number) => void) {
  const texts = new Map<string, string>()
  const fromShop = messages(true)
  const fromServer = messages(false)
  let [answers, waits, unanswered, isSale] = [0, 0, 0, false]
  const ask = () => {
    answers += 1
    if (unanswered === 0) waits += 1
    unanswered += 1
  }
  return {
    sent: (chunk: Buffer) => {
      for (const { type, body } of fromShop(chunk)) {
        if (type === PARSE) {
          const [name = '', text = ''] = body.toString('utf8').split('\0')
          texts.set(name, text)
        } else if (type === BIND) {
          const [, name = ''] = body.toString('latin1').split('\0', 2)
          isSale ||= texts.get(name)?.includes('insert into till.receipt ') === true
        } else if (type === SYNC) ask()
        else if (type === QUERY) {
          const text = body.toString('utf8')
          if (text.startsWith('begin')) [answers, waits, isSale] = [0, 0, false]
          ask()
          if (text.startsWith('commit') && isSale) onSale(answers, waits)
        }
      }
    },
    answered: (chunk: Buffer) => {
      for (const { type } of fromServer(chunk)) if (type === READY) unanswered = Math.max(0, unanswered - 1)
    },
  }
}

/** Cuts a stream into messages; a session's first from the client has no type. */
function messages(isClient: boolean): (chunk: Buffer) => { type: number; body: Buffer }[] {
  let rest: Buffer = Buffer.alloc(0)
  let started = !isClient
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    const found: { type: number; body: Buffer }[] = []
    for (;;) {
      const lead = started ? 1 : 0
      if (rest.length < lead + 4) return found
      const end = lead + rest.readInt32BE(lead)
      if (rest.length < end) return found
      if (started) found.push({ type: rest[0] ?? 0, body: rest.subarray(lead + 4, end) })
      started = true
      rest = rest.subarray(end)
    }
  }
}
