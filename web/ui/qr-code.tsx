import { useMemo, type ReactNode } from 'react'
import { encode } from 'uqr'

/** Modules of white that every reader needs around the code. */
const QUIET_MODULES = 4

type Code = {
  readonly text: string
  readonly label: string
  /** Pixels; less where there is less room. */
  readonly size?: number
  /** `L` for a code that is as full as can be. */
  readonly correction?: 'L' | 'M'
  /** Each module so many whole pixels, none wider than `size` in all: a camera stumbles over the uneven ones of a fine code. */
  readonly isFine?: boolean
}

/** A QR code as one path, black on white in every theme: cameras do not read it inverted. */
export function QrCode({ text, label, size = 200, correction = 'M', isFine = false }: Code): ReactNode {
  const { path, side } = useMemo(() => drawn(text, correction), [text, correction])
  const width = isFine ? side * Math.max(1, Math.floor(size / side)) : size
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={width}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      style={{ borderRadius: 12, maxWidth: '100%' }}
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

function drawn(text: string, correction: 'L' | 'M'): { path: string; side: number } {
  const { data, size } = encode(text, { ecc: correction, border: QUIET_MODULES })
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { path: squares.join(''), side: size }
}
