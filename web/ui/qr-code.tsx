import { useMemo, type ReactNode } from 'react'
import { encode } from 'uqr'

/** Modules of white that every reader needs around the code. */
const quietZone = 3

/** A QR code as one path, black on white in every theme: cameras do not read it inverted. */
export function QrCode({ text, label, size = 200 }: { text: string; label: string; size?: number }): ReactNode {
  const { path, side } = useMemo(() => drawn(text), [text])
  return (
    <svg
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      style={{ borderRadius: 12, maxWidth: '100%' }}
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

function drawn(text: string): { path: string; side: number } {
  const { data, size } = encode(text, { ecc: 'M', border: quietZone })
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { path: squares.join(''), side: size }
}
