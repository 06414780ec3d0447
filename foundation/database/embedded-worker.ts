import fs from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { DurableFileSystem, fsyncFolder, fsyncTree } from './durable-file-system.ts'
import type { FromWorker, ToWorker, WorkerStart } from './embedded-messages.ts'
import { wordsOf } from './refusal.ts'
import { answerWith, watchForTraps } from './wire-backend.ts'

// The engine's own thread: PGlite on a folder, with real fsync, answering wire messages.

const port = parentPort
if (port === null) throw new Error('embedded-worker.ts runs as a worker thread')
const start: WorkerStart = workerData
let fsyncs = 0

/** The memory of the engine dies before anything untrue can be acknowledged; the log recovers the rest. */
function die(why: string): void {
  tell({ fatal: why })
  process.exit(1)
}

function tell(message: FromWorker, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer)
}

const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...settings({
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    // fdatasync is a no-op in the WebAssembly build, and open_datasync would cover the log alone.
    wal_sync_method: 'fsync',
    // Bounds both the disk that the log takes and the time that recovery takes.
    max_wal_size: '64MB',
    // 100 MB less resident memory than the default, and a shop's hot pages fit.
    shared_buffers: '32MB',
  }),
]

function settings(values: Record<string, string>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** A fresh cluster is made aside, flushed, and then renamed: a power cut leaves all of it or none. */
async function createCluster(folder: string): Promise<void> {
  const fresh = `${folder}.new`
  fs.rmSync(fresh, { recursive: true, force: true })
  fs.mkdirSync(fresh, { recursive: true, mode: 0o700 })
  const pglite = await PGlite.create({ dataDir: fresh })
  await pglite.close()
  fsyncTree(fresh)
  fs.renameSync(fresh, folder)
  fsyncFolder(`${folder}/..`)
}

async function openCluster(folder: string): Promise<PGlite> {
  const files = new DurableFileSystem(
    folder,
    () => {
      fsyncs += 1
    },
    (error) => die(`fsync failed: ${wordsOf(error)}`),
  )
  const pglite = await PGlite.create({ fs: files, dataDir: folder, startParams })
  watchForTraps(pglite, (error) => die(`the database engine stopped: ${wordsOf(error)}`))
  return pglite
}

try {
  if (!fs.existsSync(`${start.folder}/PG_VERSION`)) await createCluster(start.folder)
  const pglite = await openCluster(start.folder)
  port.on('message', (message: ToWorker) => void serve(pglite, message))
  tell({ ready: true, fsyncs })
} catch (error) {
  die(`the database folder cannot be opened: ${wordsOf(error)}`)
}

async function serve(pglite: PGlite, message: ToWorker): Promise<void> {
  try {
    if ('close' in message) {
      await pglite.close()
      tell({ id: message.id, answer: new Uint8Array(), fsyncs })
      port?.close()
      return
    }
    const answer = await answerWith(pglite, message.request)
    tell({ id: message.id, answer, fsyncs }, answer.buffer instanceof ArrayBuffer ? [answer.buffer] : [])
  } catch (error) {
    die(wordsOf(error))
  }
}
