// Style sheets, fonts and `import.meta.env`, as Vite understands them.
/// <reference types="vite/client" />
import 'react'

declare module 'react' {
  interface CSSProperties {
    /** Custom properties, by which a component hands a value to its style sheet. */
    [name: `--${string}`]: string | number
  }
}
