import type { PGlite } from '@electric-sql/pglite'

/** Something in this process that answers PostgreSQL wire messages, one batch at a time. */
export type WireBackend = {
  readonly answer: (request: Uint8Array) => Promise<Uint8Array>
  readonly close: () => Promise<void>
}

/**
 * PGlite swallows everything that escapes the engine and goes on with whatever memory is left. Only
 * its own long jump (an ordinary SQL error) is harmless; a trap, an abort or a PANIC means that the
 * engine must not run one more instruction, so `onTrap` is told before anything can be answered.
 */
export function watchForTraps(pglite: PGlite, onTrap: (error: unknown) => void): void {
  const engine = pglite.Module
  const step = engine._PostgresMainLoopOnce
  engine._PostgresMainLoopOnce = () => {
    try {
      step()
    } catch (error) {
      if (!isLongJump(error)) onTrap(error)
      throw error
    }
  }
}

/** Answers one batch of wire messages, as raw bytes. */
export async function answerWith(pglite: PGlite, request: Uint8Array): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  // The streaming form neither parses what pg will parse again nor keeps every message for ever.
  // The chunk is a window on the engine's memory, which the next write reuses: hence the copy.
  await pglite.execProtocolRawStream(request, { syncToFs: false, onRawData: (chunk) => void chunks.push(chunk.slice()) })
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : joined(chunks)
}

const longJumpStatus = 100

function isLongJump(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'status' in error && error.status === longJumpStatus
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0))
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return whole
}
