import './key-hint.css'
import type { ReactNode } from 'react'
import { comboFor, useBindings } from './key-store.ts'

/** A key as it looks on the keyboard: `<KeyHint combo="F9" />`; with `id`, the person's own mapping. */
export function KeyHint({ combo, id }: { combo: string; id?: string }): ReactNode {
  useBindings()
  const shown = id === undefined ? combo : comboFor({ id, combo })
  return (
    <span className="keys" aria-hidden="true">
      {shown.split(/\+(?=.)/).map((key) => (
        <kbd key={key}>{labels[key] ?? key}</kbd>
      ))}
    </span>
  )
}

/** A combination in words for paper: `Ctrl + P`. */
export function keyLabel(combo: string): string {
  return combo
    .split(/\+(?=.)/)
    .map((key) => labels[key] ?? key)
    .join(' + ')
}

const labels: Readonly<Record<string, string>> = {
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Backspace: '⌫',
  Delete: 'Del',
}
