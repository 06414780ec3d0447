import { createContext, useContext, useEffect, type ReactNode } from 'react'

/** 0 is the screen; each sheet or question over it is one higher. */
const Layer = createContext(0)
const openLayers: number[] = []

/**
 * What a sheet or question holds, one layer above where it stands; while `open`, it alone has the keyboard
 * and the scanner. `least` puts it above whatever may be open anywhere.
 */
export function RaisedLayer({
  open,
  least = 0,
  children,
}: {
  open: boolean
  least?: number
  children: (content: (inside: ReactNode) => ReactNode) => ReactNode
}): ReactNode {
  const layer = Math.max(useContext(Layer) + 1, least)
  useEffect(() => {
    if (!open) return
    openLayers.push(layer)
    return () => {
      openLayers.splice(openLayers.indexOf(layer), 1)
    }
  }, [open, layer])
  return children((inside) => <Layer value={layer}>{inside}</Layer>)
}

/** Asks, at the moment of a key, whether nothing lies over the place that asks. */
export function useIsOnTop(): () => boolean {
  const layer = useContext(Layer)
  return () => openLayers.every((open) => open <= layer)
}
