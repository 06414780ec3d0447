import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export type Seller = {
  /** Numbers whose commit it was told of, so far. */
  readonly acknowledged: number[]
  readonly ready: Promise<unknown>
  /** Waits until this many sales were acknowledged: a machine under load takes its time. */
  readonly sold: (count: number) => Promise<void>
  readonly kill9: () => Promise<void>
  readonly ended: Promise<{ code: number | null; words: string }>
  readonly process: ChildProcess
}

/** Starts `seller.ts` on a folder; `preload` is a module that its process and threads load first. */
export function startSeller(folder: string, first: number, preload?: { url: URL; env: Record<string, string> }): Seller {
  const flags = preload === undefined ? [] : ['--import', preload.url.href]
  const child = spawn(process.execPath, [...flags, fileURLToPath(new URL('seller.ts', import.meta.url)), folder, String(first)], {
    env: { ...process.env, ...preload?.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const acknowledged: number[] = []
  const ready = Promise.withResolvers<void>()
  let words = ''
  child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()))
  const lines = createInterface(child.stdout)
  lines.on('line', (line) => (line === 'ready' ? ready.resolve() : acknowledged.push(Number(line))))
  const drained = once(lines, 'close')
  const ended = once(child, 'exit').then(async () => {
    await drained
    ready.reject(new Error(words))
    return { code: child.exitCode, words }
  })
  ready.promise.catch(() => {})
  return {
    acknowledged,
    ready: ready.promise,
    sold: async (count) => {
      await ready.promise
      while (acknowledged.length < count && child.exitCode === null) await pause(5)
    },
    ended,
    process: child,
    kill9: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
