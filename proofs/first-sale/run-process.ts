import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import type { Run } from '../harness/proof.ts'

export type Running = {
  readonly child: ChildProcess
  /** Seconds after its start at which it said this; rejects when it ends before. */
  readonly said: (words: string) => Promise<number>
}

const KEPT_CHARACTERS = 20_000

/** Starts a command in a group of its own, which is ended with the proof. */
export function start(
  proof: Pick<Run, 'defer'>,
  command: readonly string[],
  given: { cwd: string; env?: Record<string, string> },
): Running {
  const [program = '', ...words] = command
  const began = performance.now()
  const child = spawn(program, words, {
    cwd: given.cwd,
    env: { ...process.env, ...given.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let output = ''
  const hearers = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-KEPT_CHARACTERS)
      for (const hear of hearers) hear()
    })
  const ended = once(child, 'exit')
  proof.defer(async () => {
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    await ended
  })
  const said = async (words_: string): Promise<number> => {
    const heard = new Promise<number>((resolve) => {
      const hear = () => {
        if (output.includes(words_)) resolve((performance.now() - began) / 1000)
      }
      hearers.add(hear)
      hear()
    })
    const lost = ended.then(() => Promise.reject(new Error(`${command.join(' ')} ended before it said '${words_}': ${output}`)))
    return Promise.race([heard, lost])
  }
  return { child, said }
}

/** Runs a command to its end; answers the seconds. Throws with what it said when it fails. */
export async function runToEnd(proof: Pick<Run, 'defer'>, command: readonly string[], cwd: string): Promise<number> {
  const began = performance.now()
  const { child } = start(proof, command, { cwd })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await once(child, 'close')
  if (child.exitCode !== 0) throw new Error(`${command.join(' ')} failed: ${output.slice(-3000)}`)
  return (performance.now() - began) / 1000
}

/** Megabytes of memory that a process and all that it started hold. */
export function residentMb(pid: number): number {
  const all = readdirSync('/proc').map(Number).filter(Number.isInteger)
  const children = all.filter((candidate) => parentOf(candidate) === pid)
  const own = Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024
  return children.reduce((sum, child) => sum + residentMb(child), own)
}

function parentOf(pid: number): number {
  return Number(/PPid:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? -1)
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // it ended while we were looking
  }
}
