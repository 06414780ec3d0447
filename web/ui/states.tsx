import './states.css'
import { CloudOutlined } from '@ant-design/icons'
import { InboxOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { ApiRefused, wordsOf } from '#web/client'
import { useSay } from '#web/words'
import { Button } from './button.tsx'
import { useUiWords } from './words.ts'

/** Nothing here yet: what this place is for and what to do next. */
export function Empty(props: { title: string; text?: ReactNode; icon?: ReactNode; action?: ReactNode }): ReactNode {
  return (
    <div className="state">
      <div className="state-icon">{props.icon ?? <InboxOutlined />}</div>
      <p className="state-title">{props.title}</p>
      {props.text !== undefined && <p className="state-text">{props.text}</p>}
      {props.action !== undefined && <div className="state-action">{props.action}</div>}
    </div>
  )
}

/** It went wrong: what happened, what to do, and the trace that support asks for. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }): ReactNode {
  const say = useUiWords()
  const sayPair = useSay()
  const trace = error instanceof ApiRefused ? error.trace : undefined
  return (
    <div className="state" role="alert">
      <div className="state-icon state-icon-bad">
        <CloudOutlined />
      </div>
      <p className="state-title">{say('whatHappened')}</p>
      <p className="state-text">{sayPair(wordsOf(error))}</p>
      {onRetry !== undefined && (
        <div className="state-action">
          <Button kind="soft" onClick={onRetry}>
            {say('retry')}
          </Button>
        </div>
      )}
      {trace !== undefined && <p className="faint state-trace">{say('trace', { trace })}</p>}
    </div>
  )
}

/** The refusal of a deed, above the form it belongs to. Renders nothing without an error. */
export function Refusal({ error }: { error: unknown }): ReactNode {
  const sayPair = useSay()
  if (error === null || error === undefined) return null
  return (
    <p className="refusal" role="alert">
      {sayPair(wordsOf(error))}
    </p>
  )
}

/** Grey shapes where content will be: `lines` of text, or rows of a list with a picture. */
export function Loading({ lines = 3, rows = false }: { lines?: number; rows?: boolean }): ReactNode {
  const say = useUiWords()
  return (
    <div className="loading" role="status" aria-label={say('loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <div
          key={line}
          className={rows ? 'loading-row' : 'loading-line'}
          style={rows ? undefined : { width: `${92 - ((line * 23) % 48)}%` }}
        >
          {rows && (
            <>
              <i className="loading-tile" />
              <i className="loading-bar" />
              <i className="loading-end" />
            </>
          )}
        </div>
      ))}
    </div>
  )
}
