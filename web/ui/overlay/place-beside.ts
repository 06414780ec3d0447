type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }
type Size = Pick<Box, 'width' | 'height'>

const GAP = 8
/** From the edges of the window. */
const MARGIN = 8

/**
 * Where a small box stands beside what it belongs to, in pixels of the window: above its middle, or below with their right
 * edges in line; on the other side where there is no room, and never over an edge.
 */
export function placeBeside(anchor: Box, size: Size, window: Size, side: 'above' | 'below'): { left: number; top: number } {
  const above = anchor.top - GAP - size.height
  const below = anchor.top + anchor.height + GAP
  const hasRoom = { above: above >= MARGIN, below: below + size.height <= window.height - MARGIN }
  const other = side === 'above' ? 'below' : 'above'
  const isAbove = (hasRoom[side] || !hasRoom[other] ? side : other) === 'above'
  const wanted = side === 'above' ? anchor.left + (anchor.width - size.width) / 2 : anchor.left + anchor.width - size.width
  const within = (at: number, least: number, most: number) => Math.max(least, Math.min(at, most))
  return {
    left: within(wanted, MARGIN, Math.max(MARGIN, window.width - MARGIN - size.width)),
    top: within(isAbove ? above : below, MARGIN, Math.max(MARGIN, window.height - MARGIN - size.height)),
  }
}
