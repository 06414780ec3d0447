import { encodeEscpos } from '#science/print'

/** A piece of paper that was cut off, from its beginning, and above it why there is half of one. */
export function resumeNote(content: Uint8Array): Uint8Array {
  const note = encodeEscpos(
    [
      { kind: 'feed', lines: 1 },
      { kind: 'text', text: '上一张未打完，以本张为准', align: 'center' },
      { kind: 'text', text: 'Replaces the cut-off print above', align: 'center' },
    ],
    { columns: 32, charset: 'gbk', cuts: false, drawer: false },
  )
  return Buffer.concat([note, content])
}
