import './lines.css'
import { RightOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'

/** A short list that is all seen at once: settings, sessions, links. Longer ones are a `List`. */
export function Lines({ children }: { children: ReactNode }): ReactNode {
  return <div className="lines">{children}</div>
}

/** One line: what it is, a few words about it, and what can be done. With `onClick` the whole line is pressed. */
export function Line(props: {
  icon?: ReactNode
  title: ReactNode
  text?: ReactNode
  aside?: ReactNode
  onClick?: () => void
}): ReactNode {
  const { icon, title, text, aside, onClick } = props
  const content = (
    <>
      {icon !== undefined && <span className="lines-icon">{icon}</span>}
      <span className="lines-words">
        <span className="lines-title">{title}</span>
        {text !== undefined && <span className="lines-text">{text}</span>}
      </span>
      {aside !== undefined && <span className="lines-aside">{aside}</span>}
      {onClick !== undefined && <RightOutlined className="faint" />}
    </>
  )
  return onClick === undefined ? (
    <div className="lines-one">{content}</div>
  ) : (
    <button type="button" className="lines-one lines-press" onClick={onClick}>
      {content}
    </button>
  )
}
