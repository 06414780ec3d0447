import { useEffect, useState, type ComponentType, type ReactNode } from 'react'

/**
 * A part whose code is fetched when it is first drawn; there is nothing in its place until then, and no pause after:
 * `const KeySheet = later(async () => (await import('./key-sheet.tsx')).KeySheet)`. Throws where it is drawn when its
 * code cannot be had.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let here: ComponentType<Props> | undefined
  return function Later(props: Props): ReactNode {
    // A component is a function, which a state would call: it is wrapped.
    const [part, setPart] = useState(here === undefined ? undefined : { Content: here })
    const [failure, setFailure] = useState<{ error: unknown }>()
    useEffect(() => {
      if (part !== undefined) return
      let isGone = false
      load().then(
        (Content) => {
          here = Content
          if (!isGone) setPart({ Content })
        },
        (error: unknown) => isGone || setFailure({ error }),
      )
      return () => {
        isGone = true
      }
    }, [part])
    if (failure !== undefined) throw failure.error
    return part === undefined ? null : <part.Content {...props} />
  }
}
