import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Run } from '../harness/proof.ts'
import type { ServeOptions } from './serve.ts'

/** The shop's server in a process of its own. */
export type Server = {
  /** `http://127.0.0.1:41234` */
  readonly url: string
  readonly pid: number
  /** Milliseconds from the start of the process until it let callers in. */
  readonly readyMs: number
  /** Ends it at once, as a crash would. */
  readonly kill9: () => Promise<void>
  /** Lets it finish what is under way. */
  readonly stop: () => Promise<void>
}

const READY_MAX_MS = 60_000
const STOP_MAX_MS = 20_000

/** Starts the server over a data folder, or over an external database; it is gone when the proof ends. */
export async function startServer(run: Pick<Run, 'defer'>, options: ServeOptions): Promise<Server> {
  const started = performance.now()
  const serve = fileURLToPath(new URL('./serve.ts', import.meta.url))
  const child = spawn(process.execPath, [serve, JSON.stringify(options)], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  let complaints = ''
  child.stderr?.on('data', (chunk: Buffer) => (complaints = (complaints + chunk.toString()).slice(-4000)))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const kill9 = async () => {
    child.kill('SIGKILL')
    await ended
  }
  run.defer(kill9)
  const url = await Promise.race([
    toldUrl(child),
    ended.then(() => Promise.reject(new Error(`the server ended: ${complaints}`))),
    late(READY_MAX_MS).then(() =>
      Promise.reject(new Error(`the server was not ready in ${READY_MAX_MS / 1000} s: ${complaints}`)),
    ),
  ])
  const readyMs = performance.now() - started
  return {
    url,
    pid: child.pid ?? 0,
    readyMs,
    kill9,
    stop: async () => {
      child.kill('SIGTERM')
      await Promise.race([ended, late(STOP_MAX_MS)])
      await kill9()
    },
  }
}

async function toldUrl(child: ChildProcess): Promise<string> {
  const [message]: unknown[] = await once(child, 'message')
  if (typeof message === 'object' && message !== null && 'url' in message && typeof message.url === 'string') return message.url
  throw new Error('the server told something else than its address')
}

function late(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref())
}
