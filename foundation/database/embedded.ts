import { Worker } from 'node:worker_threads'
import type { FromWorker, ToWorker, WorkerStart } from './embedded-messages.ts'
import { DatabaseRefused, wordsOf } from './refusal.ts'
import type { WireBackend } from './wire-backend.ts'

/** PGlite in its own thread; `fsyncs` counts what it has flushed to the disk so far. */
export type EmbeddedBackend = WireBackend & { readonly fsyncs: () => number }

type Waiting = { readonly resolve: (answer: Uint8Array) => void; readonly reject: (error: unknown) => void }

const closeMaxMs = 20_000 // a shutdown checkpoint of 32 MB takes well under a second

/** Opens the cluster in `folder`, made when missing. When the engine dies, every request rejects with DATABASE_CRASHED. */
export async function openEmbedded(folder: string): Promise<EmbeddedBackend> {
  const start: WorkerStart = { folder }
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData: start, name: 'database' })
  const waiting = new Map<number, Waiting>()
  const ready = Promise.withResolvers<void>()
  let fsyncs = 0
  let requests = 0
  let dead: DatabaseRefused | undefined

  function bury(why: string): void {
    dead ??= crashed(why)
    ready.reject(dead)
    for (const request of waiting.values()) request.reject(dead)
    waiting.clear()
  }

  worker.on('message', (message: FromWorker) => {
    if ('fatal' in message) return bury(message.fatal)
    fsyncs = message.fsyncs
    if ('ready' in message) return ready.resolve()
    waiting.get(message.id)?.resolve(message.answer)
    waiting.delete(message.id)
  })
  worker.on('error', (error) => bury(wordsOf(error)))
  worker.on('exit', (code) => bury(`its thread ended with code ${code}`))

  async function ask(message: ToWorker): Promise<Uint8Array> {
    if (dead !== undefined) throw dead
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
    waiting.set(message.id, { resolve, reject })
    worker.postMessage(message)
    return promise
  }

  await ready.promise
  return {
    fsyncs: () => fsyncs,
    answer: async (request) => ask({ id: (requests += 1), request }),
    close: async () => {
      if (dead === undefined) await inTime(ask({ id: (requests += 1), close: true }))
      await worker.terminate()
    },
  }
}

function crashed(why: string): DatabaseRefused {
  return new DatabaseRefused('DATABASE_CRASHED', {
    en: `the embedded database has stopped: ${why}. Nothing acknowledged is lost; start the server again`,
    zh: `内置数据库已停止:${why}。已确认的数据不会丢失,请重新启动服务`,
  })
}

async function inTime(work: Promise<unknown>): Promise<void> {
  const deadline = Promise.withResolvers<void>()
  const timer = setTimeout(deadline.resolve, closeMaxMs)
  // Out of time the thread is ended as a power cut would: the log brings everything back.
  await Promise.race([work, deadline.promise]).finally(() => clearTimeout(timer))
}
