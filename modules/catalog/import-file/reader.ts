import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { ImportFailure } from '../contract.ts'
import type { Limits, UnreadableWhy } from './read-workbook.ts'
import type { ReadPlan } from './read-plan.ts'

export type WorkerTask = { readonly file: Uint8Array; readonly limits: Limits; readonly sheet: string | null }
export type ToWorker = { readonly from: number; readonly count: number }
export type FromWorker =
  | { readonly kind: 'ready'; readonly plan: ReadPlan }
  | { readonly kind: 'failed'; readonly why: UnreadableWhy }
  | { readonly kind: 'rows'; readonly json: string }

export type Reading =
  | { readonly state: 'busy' }
  | { readonly state: 'ready'; readonly plan: ReadPlan }
  | { readonly state: 'failed'; readonly why: ImportFailure }

/** Files read at once by one server; a third waits for its turn. */
const READERS_MAX = 2
/** A workbook that takes longer is built to take longer. */
const READ_MS_MAX = 120_000
/** A reader that nobody asks gives its memory back; the file is read again when somebody does. */
const IDLE_MS_MAX = 600_000
const HEAP_MB_MAX = 1536

type Reader = { readonly worker: Worker; reading: Reading; timer: NodeJS.Timeout }

const readers = new Map<string, Reader>()

/** How the reading called `key` stands; undefined when nobody reads it here, also after a restart. */
export function readingOf(key: string): Reading | undefined {
  return readers.get(key)?.reading
}

/** Begins to read a file in a thread of its own; answers false when all readers are busy. */
export function openReader(key: string, task: WorkerTask): boolean {
  if (readers.has(key)) return true
  if (readers.size >= READERS_MAX) return false
  const worker = new Worker(new URL('read-worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB_MAX },
  })
  worker.unref()
  const fail = (why: ImportFailure) => {
    clearTimeout(reader.timer)
    reader.reading = { state: 'failed', why }
    void worker.terminate()
  }
  const reader: Reader = { worker, reading: { state: 'busy' }, timer: after(READ_MS_MAX, () => fail('FILE_TOO_SLOW')) }
  readers.set(key, reader)
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'failed') fail(message.why)
    if (message.kind !== 'ready') return
    reader.reading = { state: 'ready', plan: message.plan }
    clearTimeout(reader.timer)
    reader.timer = after(IDLE_MS_MAX, () => closeReader(key))
  })
  // Out of memory, or a file that trips the parser: for the shop both mean that it cannot be read.
  worker.on('error', () => fail('FILE_UNREADABLE'))
  return true
}

/** A piece of a file that is ready, as the JSON of `{ n, sheet, line, cells }`. */
export async function readPiece(key: string, piece: ToWorker): Promise<string> {
  const reader = readers.get(key)
  if (reader === undefined) throw new Error(`no reader for ${key}`)
  reader.timer.refresh()
  const answered = once(reader.worker, 'message')
  reader.worker.postMessage(piece)
  const messages: FromWorker[] = await answered
  const [message] = messages
  if (message?.kind !== 'rows') throw new Error('the reader answered something else')
  return message.json
}

/** Ends a reading and frees its memory. */
export function closeReader(key: string): void {
  const reader = readers.get(key)
  if (reader === undefined) return
  readers.delete(key)
  clearTimeout(reader.timer)
  void reader.worker.terminate()
}

function after(ms: number, work: () => void): NodeJS.Timeout {
  return setTimeout(work, ms).unref()
}
