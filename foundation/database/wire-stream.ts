import { Duplex } from 'node:stream'
import type { WireBackend } from './wire-backend.ts'

const terminate = 0x58 // 'X', what pg sends when it says goodbye
const reset = [simpleQuery('rollback'), simpleQuery('discard all')]

/**
 * The socket that `pg` believes it speaks through, over an engine in this process. pg corks parse,
 * bind, execute and sync together, so one statement is one request to the engine.
 */
export class WireStream extends Duplex {
  readonly #backend: WireBackend
  #over = false

  constructor(backend: WireBackend) {
    super()
    this.#backend = backend
  }

  // What pg calls on a socket and an engine in this process has no use for.
  connect(): this {
    process.nextTick(() => this.emit('connect'))
    return this
  }
  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    void this.#write(chunk, done)
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    void this.#write(Buffer.concat(chunks.map(({ chunk }) => chunk)), done)
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    void this.#end(error, done)
  }

  async #write(request: Buffer, done: (error?: Error | null) => void): Promise<void> {
    done(await failureOf(this.#send(request)))
  }

  async #end(error: Error | null, done: (error?: Error | null) => void): Promise<void> {
    // The engine has one session: the next client must not inherit this one's transaction. When the
    // engine itself is gone there is nothing to clean, and the first error is the one to tell.
    const failure = await failureOf(this.#goodbye())
    done(error ?? failure)
  }

  async #send(request: Buffer): Promise<void> {
    if (request[0] === terminate) {
      await this.#goodbye()
      this.push(null)
      return
    }
    const answer = await this.#backend.answer(new Uint8Array(request))
    if (answer.length > 0) this.push(Buffer.from(answer.buffer, answer.byteOffset, answer.length))
  }

  async #goodbye(): Promise<void> {
    if (this.#over) return
    this.#over = true
    for (const message of reset) await this.#backend.answer(message)
  }
}

async function failureOf(work: Promise<void>): Promise<Error | null> {
  try {
    await work
    return null
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function simpleQuery(text: string): Uint8Array {
  const message = Buffer.alloc(6 + text.length)
  message.write('Q', 0)
  message.writeInt32BE(5 + text.length, 1)
  message.write(text, 5)
  return new Uint8Array(message)
}
