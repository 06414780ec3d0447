import type { ReactNode } from 'react'
import { useScanner } from '#web/ui'

/** Hears the scanner for the sheet that it stands in: whoever listens from beneath an open sheet is deaf. */
export function Scans({ onCode, lettersMax }: { onCode: (code: string) => void; lettersMax?: number }): ReactNode {
  useScanner(onCode, lettersMax === undefined ? {} : { lengthMax: lettersMax })
  return null
}
