import { encode } from 'uqr'
import type { ReactNode } from 'react'

/** Quiet modules around a code: scanners want four. */
const QUIET = 4

type Code = {
  readonly text: string
  readonly label: string
  /** `L` for a code that is as full as can be. */
  readonly correction?: 'L' | 'M'
  /** So wide at most, each module so many whole pixels: for a code so fine that a camera would stumble over uneven ones. */
  readonly pixelsMax?: number
}

/** A QR code, always dark on white, whatever the theme: scanners read nothing else. */
export function QrCode({ text, label, correction = 'M', pixelsMax }: Code): ReactNode {
  const { data, size } = encode(text, { ecc: correction, border: 0 })
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  const side = size + QUIET * 2
  const width = pixelsMax === undefined ? undefined : side * Math.max(1, Math.floor(pixelsMax / side))
  return (
    <svg
      className="qr"
      {...(width === undefined ? {} : { style: { width, height: width } })}
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
