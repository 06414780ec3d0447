import './badge.css'
import type { ReactNode } from 'react'

/** What a small mark says at a glance. */
export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'info' | 'alive'

/** A word in a coloured pill; `dot` sets a point before it, which beats when the tone is `alive`. */
export function Badge({ tone = 'plain', dot, children }: { tone?: Tone; dot?: boolean; children: ReactNode }): ReactNode {
  return (
    <span className={`badge badge-${tone}`}>
      {dot === true && <i className="badge-dot" />}
      {children}
    </span>
  )
}
