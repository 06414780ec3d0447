import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seededChance } from '#science/random'
import { judge, type Proof, type Run, type Verdict } from './proof.ts'

type Undo = () => Promise<void> | void

/**
 * Runs a proof and cleans up after it, whatever happens: a failure is thrown after the cleaning, and
 * a first Ctrl-C ends the process with 130 after it, a second one at once.
 */
export async function runProof(proof: Proof, quick: boolean): Promise<Verdict> {
  const undos: Undo[] = []
  const started = performance.now()
  let cleaning: Promise<void> | undefined
  const interrupt = (signal: NodeJS.Signals) => {
    process.stderr.write(`${proof.name}: ${signal}, cleaning up\n`)
    process.once(signal, () => process.exit(130))
    cleaning = cleanUp(undos).finally(() => process.exit(130))
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupt)
  const run: Run = {
    quick,
    say: (line) => process.stderr.write(`${proof.name} ${elapsed(started).padStart(6)}  ${line}\n`),
    chance: seededChance(proof.name),
    folder: (name) => {
      const path = mkdtempSync(join(tmpdir(), `yunpu-prove-${proof.name}-${name}-`))
      undos.push(() => rmSync(path, { recursive: true, force: true, maxRetries: 3 }))
      return path
    },
    defer: (undo) => void undos.push(undo),
  }
  try {
    const measured = await proof.run(run)
    return judge(proof, measured, { seconds: (performance.now() - started) / 1000, quick })
  } finally {
    // What the interruption tore down makes the proof fail, perhaps before all is torn down.
    await (cleaning ?? cleanUp(undos))
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupt)
  }
}

/** Closing a database may wait for the very work that was interrupted. */
const STEP_MAX_MS = 10_000

/** Every step is tried: one that fails or hangs must not keep a server or a mounted disk behind. */
async function cleanUp(undos: Undo[]): Promise<void> {
  for (const undo of undos.splice(0).toReversed()) {
    try {
      await Promise.race([undo(), late(STEP_MAX_MS)])
    } catch (error) {
      process.stderr.write(`could not clean up: ${error instanceof Error ? error.message : String(error)}\n`)
    }
  }
}

function late(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref())
}

function elapsed(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)}s`
}
