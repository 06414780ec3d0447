import './picture.css'
import { useState, type ReactNode } from 'react'

/** A product's picture; without one, a quiet tile of its own colour with its first characters. */
export function Picture({ src, name, size = 44 }: { src?: string | null | undefined; name: string; size?: number }): ReactNode {
  const [brokenSrc, setBrokenSrc] = useState<string>()
  const isShown = src !== undefined && src !== null && src !== '' && src !== brokenSrc
  const box = { width: size, height: size, borderRadius: Math.round(size * 0.26) }
  if (isShown)
    return (
      <img className="picture" src={src} alt="" style={box} loading="lazy" decoding="async" onError={() => setBrokenSrc(src)} />
    )
  return (
    <span
      className="picture picture-tile"
      style={{ ...box, fontSize: Math.round(size * 0.34), '--hue': hueOf(name) }}
      aria-hidden="true"
    >
      {initialsOf(name)}
    </span>
  )
}

/** The first two Han characters, or the first two letters: 农夫山泉 → 农夫, `Coca Cola` → `CC`. */
export function initialsOf(name: string): string {
  const han = name.match(/\p{Script=Han}/gu)
  if (han !== null) return han.slice(0, 2).join('')
  const parts = name.match(/[\p{L}\p{N}]+/gu) ?? []
  const letters = parts.length > 1 ? parts.slice(0, 2).map((part) => part.charAt(0)) : [(parts[0] ?? '·').slice(0, 2)]
  return letters.join('').toUpperCase()
}

/** A hue of 0 to 359 degrees that stays with the name. */
export function hueOf(name: string): number {
  let hash = 7
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521
  return (hash * 47) % 360
}
