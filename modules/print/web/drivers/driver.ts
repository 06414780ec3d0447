/** A printer at this browser. */
export type Driver = {
  /** What the system calls it. */
  readonly name: string
  /** Brings bytes to it; rejects when it went away or does not take them. */
  readonly print: (bytes: Uint8Array) => Promise<void>
  /** Asks it something and answers what it says within the time; undefined where the way there is one-way. */
  readonly ask: ((question: Uint8Array, count: number, withinMilliseconds: number) => Promise<Uint8Array>) | undefined
  readonly close: () => Promise<void>
}

/** Rejects when a printer takes longer than this for what it was given: it is out of paper, or gone. */
export const SEND_MILLISECONDS = 20_000

/** The outcome of `work`, or a rejection when it takes too long. */
export async function within<Value>(milliseconds: number, work: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('打印机没有反应 · the printer does not respond')), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Bytes in pieces of at most so many. */
export function pieces(bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer>[] {
  const count = Math.ceil(bytes.length / size)
  return Array.from({ length: count }, (_, place) => Uint8Array.from(bytes.subarray(place * size, (place + 1) * size)))
}
