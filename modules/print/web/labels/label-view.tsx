import type { ReactNode } from 'react'
import { ean13Modules, type LabelSize, type PriceTag, tagTexts } from '#science/print'

/** One tag in its shape, as large as its place: how much of the name fits is what to look at. */
export function LabelView({ tag, size }: { tag: PriceTag; size: LabelSize }): ReactNode {
  const { name, price, member, ean, code } = tagTexts(tag)
  const { widthMm, heightMm } = size
  return (
    <div
      className="label-view"
      role="img"
      aria-label={[name, price, member, code].filter(Boolean).join(', ')}
      style={{ aspectRatio: `${widthMm} / ${heightMm}`, maxWidth: `${widthMm * 5}px` }}
    >
      <span className="label-name" style={{ fontSize: `${350 / widthMm}cqw` }}>
        {name}
      </span>
      <b style={{ fontSize: `${600 / widthMm}cqw` }}>{price}</b>
      {member !== undefined && <span style={{ fontSize: `${320 / widthMm}cqw` }}>{member}</span>}
      {ean !== undefined && <Bars ean={ean} heightCqw={600 / widthMm} />}
      <span className="label-code" style={{ fontSize: `${280 / widthMm}cqw` }}>
        {code}
      </span>
    </div>
  )
}

/** 95 modules with the white that a scanner needs: 11 left, 7 right. */
function Bars({ ean, heightCqw }: { ean: string; heightCqw: number }): ReactNode {
  const path = ean13Modules(ean)
    .map((black, place) => (black ? `M${place + 11} 0h1v20h-1z` : ''))
    .join('')
  return (
    <svg viewBox="0 0 113 20" preserveAspectRatio="none" style={{ height: `${heightCqw}cqw` }} aria-hidden="true">
      <path d={path} />
    </svg>
  )
}
