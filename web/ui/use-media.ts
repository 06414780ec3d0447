import { useCallback, useSyncExternalStore } from 'react'

/** True while a CSS media query matches. */
export function useMedia(mediaQuery: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = window.matchMedia(mediaQuery)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    [mediaQuery],
  )
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(mediaQuery).matches,
    () => false,
  )
}

/** True on a phone held upright: lists become cards, sheets rise from below. */
export function useIsPhone(): boolean {
  return useMedia('(max-width: 719px)')
}

/** True where a finger is the pointer. */
export function useIsTouch(): boolean {
  return useMedia('(pointer: coarse)')
}
