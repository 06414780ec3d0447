/** An open line to a printer. */
export type Line = {
  /** Resolves when the other side took the bytes; rejects when it went away, or took longer than that. */
  readonly send: (bytes: Uint8Array, withinMilliseconds: number) => Promise<void>
  /** Whatever comes until there are `count` bytes or the time is up; fewer when it is, or when the other side went away. */
  readonly hear: (count: number, withinMilliseconds: number) => Promise<Uint8Array>
  /** Whether the other side is still there, as far as is known. */
  readonly isOpen: () => boolean
  readonly close: () => void
}

/** Opens a line, or rejects. */
export type Connect = (host: string, port: number) => Promise<Line>
