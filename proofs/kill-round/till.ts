import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { TillOptions, TillTold } from '../till/till-process.ts'
import type { Run } from '../harness/proof.ts'

/** A till that lives through its processes: what its customers were told, and how to kill and start it. */
export type KilledTill = {
  /** What each customer was told, by receipt: the amount. */
  readonly sold: ReadonlyMap<string, number>
  readonly diskPath: string
  readonly start: () => Promise<void>
  readonly kill9: () => Promise<void>
  /** Sells no more; resolves when the cloud has all of its log. */
  readonly drain: () => Promise<void>
}

const DRAIN_MAX_MS = 120_000

/** A till on a disk of its own. */
export function openTill(run: Pick<Run, 'defer'>, options: Omit<TillOptions, 'seed'>): KilledTill {
  const sold = new Map<string, number>()
  let lives = 0
  let child: ChildProcess | undefined
  let ended = Promise.resolve()
  let hear: (message: TillTold) => void = () => undefined
  const kill9 = async () => {
    child?.kill('SIGKILL')
    await ended
  }
  run.defer(kill9)
  return {
    sold,
    diskPath: options.diskPath,
    kill9,
    start: async () => {
      lives += 1
      const path = fileURLToPath(new URL('../till/till-process.ts', import.meta.url))
      const given: TillOptions = { ...options, seed: `${options.deviceId} ${lives}` }
      const born = spawn(process.execPath, [path, JSON.stringify(given)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
      child = born
      ended = new Promise((resolve) => born.once('exit', () => resolve()))
      const opened = Promise.withResolvers<void>()
      // What a till told before it was killed is still in the pipe, and counts.
      born.on('message', (message: TillTold) => {
        if (message.told === 'sold') sold.set(message.id, message.payableMinor)
        if (message.told === 'open') opened.resolve()
        hear(message)
      })
      await Promise.race([opened.promise, ended.then(() => Promise.reject(new Error('a till died at its start')))])
    },
    drain: async () => {
      const drained = Promise.withResolvers<void>()
      hear = (message) => {
        if (message.told === 'drained') drained.resolve()
      }
      child?.send('drain')
      const late = setTimeout(() => drained.reject(new Error(`a till did not drain in ${DRAIN_MAX_MS / 1000} s`)), DRAIN_MAX_MS)
      await drained.promise.finally(() => clearTimeout(late))
    },
  }
}
