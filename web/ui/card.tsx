import './card.css'
import type { ReactNode } from 'react'

/** A sheet of paper on the page. `flush` lets lists and charts reach its edges. */
export function Card(props: {
  title?: ReactNode
  aside?: ReactNode
  flush?: boolean
  onClick?: () => void
  children?: ReactNode
}): ReactNode {
  const { title, aside, flush, onClick, children } = props
  const content = (
    <>
      {(title !== undefined || aside !== undefined) && (
        <header className="card-head">
          <h2 className="card-title grow">{title}</h2>
          {aside}
        </header>
      )}
      {children}
    </>
  )
  const className = flush === true ? 'card card-flush' : 'card'
  return onClick === undefined ? (
    <section className={className}>{content}</section>
  ) : (
    <button type="button" className={`${className} card-press`} onClick={onClick}>
      {content}
    </button>
  )
}

/** Cards side by side, as many as fit: each at least `minWidth` pixels. */
export function Grid({ minWidth = 240, children }: { minWidth?: number; children: ReactNode }): ReactNode {
  return (
    <div className="grid" style={{ gridTemplateColumns: `repeat(auto-fit, minmax(min(${minWidth}px, 100%), 1fr))` }}>
      {children}
    </div>
  )
}
