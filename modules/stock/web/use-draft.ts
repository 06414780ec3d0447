import { useState } from 'react'
import { z } from 'zod'
import type { Line } from './lines.ts'

const Lines = z.array(
  z.object({ productId: z.string(), name: z.string(), unit: z.string(), quantityThousandths: z.number().nullable() }),
)

/** Lines that are not submitted yet; they outlive a closed tab or an empty battery on this device. */
export function useDraft(id: string): [readonly Line[], (lines: readonly Line[]) => void] {
  const key = `yunpu.draft.${id}`
  const [lines, setLines] = useState<readonly Line[]>(() => readDraft(key))
  return [
    lines,
    (next) => {
      setLines(next)
      if (next.length === 0) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify(next))
    },
  ]
}

function readDraft(key: string): readonly Line[] {
  try {
    return Lines.parse(JSON.parse(localStorage.getItem(key) ?? '[]'))
  } catch {
    // Written by an older release or by hand: begin anew rather than break the screen.
    return []
  }
}
